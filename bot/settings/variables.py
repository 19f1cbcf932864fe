"""Every environment variable: its name, its type, its default and an example of a right value."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

from bot.settings import rules, smtp
from bot.settings.smtp import MailServer, mail_server

DEFAULT_DATABASE = "sqlite:///var/drumbeat.db"
SLACK_API = "https://slack.com/api/"
PAGERDUTY = "https://events.pagerduty.com/v2/enqueue"
OPSGENIE = "https://api.opsgenie.com"

Web = Annotated[str, AfterValidator(rules.base)]
Port = Annotated[int, Field(ge=1, le=65535)]


class JiraSettings(BaseModel):
    model_config = ConfigDict(frozen=True)
    url: str
    user: str
    token: SecretStr
    project: str
    webhook_secret: SecretStr | None
    timeout: float
    """Seconds for one call."""


class StatuspageSettings(BaseModel):
    model_config = ConfigDict(frozen=True)
    api_url: str
    api_key: SecretStr
    page_id: str


class Mail(BaseModel):
    model_config = ConfigDict(frozen=True)
    server: MailServer
    sender: str


class Hook(BaseModel):
    model_config = ConfigDict(frozen=True)
    url: SecretStr
    secret: SecretStr


class Keyed(BaseModel):
    """A system that knows us by a key."""

    model_config = ConfigDict(frozen=True)
    url: str
    key: SecretStr


def _variable(name: str, example: str, default: Any = None, **more: Any) -> Any:
    """One environment variable. The example closes every line about it."""
    if "default_factory" not in more:
        more["default"] = default
    return Field(alias=name, examples=[example], **more)


class Settings(BaseModel):
    """Every variable of the environment, checked."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: Annotated[SecretStr, AfterValidator(rules.token("xoxb-"))] | None = _variable(
        "SLACK_BOT_TOKEN", "xoxb-…"
    )
    slack_signing_secret: SecretStr | None = _variable(
        "SLACK_SIGNING_SECRET", "the Signing Secret on the app's Basic Information page"
    )
    slack_app_token: Annotated[SecretStr, AfterValidator(rules.token("xapp-"))] | None = _variable(
        "SLACK_APP_TOKEN", "xapp-…"
    )
    slack_api_url: Annotated[str, AfterValidator(rules.slack_api)] = _variable(
        "SLACK_API_URL", SLACK_API, SLACK_API
    )
    host: Annotated[str, AfterValidator(rules.host)] = _variable("HOST", "127.0.0.1", "127.0.0.1")
    port: Port = _variable("PORT", "3000", 3000, description="a whole number from 1 to 65535")
    database_url: Annotated[SecretStr, AfterValidator(rules.database)] = _variable(
        "DATABASE_URL",
        f"{DEFAULT_DATABASE} or postgresql+psycopg://user:password@host/drumbeat",
        SecretStr(DEFAULT_DATABASE),
    )
    policy_file: Annotated[Path, AfterValidator(rules.policy_file)] | None = _variable(
        "POLICY_FILE", str(rules.DEFAULT_POLICY)
    )
    public_url: Web = _variable(
        "PUBLIC_URL", "https://incidents.example.com", default_factory=rules.public_default
    )
    jira_url: Web | None = _variable("JIRA_URL", "https://example.atlassian.net")
    jira_user: str | None = _variable("JIRA_USER", "drumbeat@example.com")
    jira_token: SecretStr | None = _variable("JIRA_TOKEN", "an API token of that user")
    jira_project: Annotated[str, AfterValidator(rules.project)] | None = _variable(
        "JIRA_PROJECT", "OPS"
    )
    jira_webhook_secret: SecretStr | None = _variable("JIRA_WEBHOOK_SECRET", "a long random word")
    jira_timeout: Annotated[float, AfterValidator(rules.call)] = _variable(
        "JIRA_TIMEOUT", "15", 15.0, description="a number of seconds, at most 60"
    )
    statuspage_api_url: Web | None = _variable("STATUSPAGE_API_URL", "https://api.statuspage.io/v1")
    statuspage_api_key: SecretStr | None = _variable("STATUSPAGE_API_KEY", "the key of an API user")
    statuspage_page_id: Annotated[str, Field(pattern=r"^[\w-]+$")] | None = _variable(
        "STATUSPAGE_PAGE_ID", "kctbh9vrtdwd", description="the id of a page: letters and digits"
    )
    alert_webhook_secret: SecretStr | None = _variable("ALERT_WEBHOOK_SECRET", "a long random word")
    smtp_url: Annotated[SecretStr, AfterValidator(smtp.checked)] | None = _variable(
        "SMTP_URL", "smtp+starttls://user:password@smtp.example.com:587"
    )
    mail_from: Annotated[str, AfterValidator(rules.sender)] | None = _variable(
        "MAIL_FROM", "drumbeat@example.com"
    )
    page_webhook_url: Annotated[SecretStr, AfterValidator(rules.hook)] | None = _variable(
        "PAGE_WEBHOOK_URL", "https://pager.example.com/drumbeat"
    )
    page_webhook_secret: SecretStr | None = _variable("PAGE_WEBHOOK_SECRET", "a long random word")
    pagerduty_routing_key: Annotated[SecretStr, AfterValidator(rules.routing_key)] | None = (
        _variable("PAGERDUTY_ROUTING_KEY", "the Integration Key of an Events API v2 integration")
    )
    pagerduty_events_url: Annotated[str, AfterValidator(rules.sealed)] = _variable(
        "PAGERDUTY_EVENTS_URL", PAGERDUTY, PAGERDUTY
    )
    opsgenie_api_key: Annotated[SecretStr, AfterValidator(rules.one_word)] | None = _variable(
        "OPSGENIE_API_KEY", "the key of an API integration"
    )
    opsgenie_api_url: Annotated[str, AfterValidator(rules.sealed)] = _variable(
        "OPSGENIE_API_URL", OPSGENIE, OPSGENIE
    )
    # The address is itself the password of most heartbeat services.
    heartbeat_url: Annotated[SecretStr, AfterValidator(rules.heartbeat)] | None = _variable(
        "HEARTBEAT_URL", "https://heartbeat.example.com/drumbeat"
    )
    environment: Annotated[
        Literal["production", "staging", "local"], BeforeValidator(rules.lower)
    ] = _variable("DRUMBEAT_ENV", "local", "local", description="production, staging or local")
    clock_speed: Annotated[float, AfterValidator(rules.speed)] = _variable(
        "CLOCK_SPEED", "60", 1.0, description="a number above 0, at most 100000"
    )
    log_level: Annotated[
        Literal["debug", "info", "warning", "error", "critical"], BeforeValidator(rules.lower)
    ] = _variable(
        "LOG_LEVEL", "info", "info", description="debug, info, warning, error or critical"
    )
    log_format: Annotated[Literal["console", "json"], BeforeValidator(rules.lower)] = _variable(
        "LOG_FORMAT", "console", "console", description="console or json"
    )
    warnings: tuple[str, ...] = ()
    """Lines to say once at start: nothing wrong enough to stop for."""

    @property
    def embedded(self) -> bool:
        """No token: the embedded workspace is our Slack."""
        return self.slack_bot_token is None

    @property
    def socket_mode(self) -> bool:
        return self.slack_app_token is not None

    @property
    def jira(self) -> JiraSettings | None:
        url, user, token, key = self.jira_url, self.jira_user, self.jira_token, self.jira_project
        if url is None or user is None or token is None or key is None:
            return None
        return JiraSettings(
            url=url,
            user=user,
            token=token,
            project=key,
            webhook_secret=self.jira_webhook_secret,
            timeout=self.jira_timeout,
        )

    @property
    def statuspage(self) -> StatuspageSettings | None:
        url, key, page = (
            self.statuspage_api_url,
            self.statuspage_api_key,
            self.statuspage_page_id,
        )
        if url is None or key is None or page is None:
            return None
        return StatuspageSettings(api_url=url, api_key=key, page_id=page)

    @property
    def mail(self) -> Mail | None:
        if self.smtp_url is None or self.mail_from is None:
            return None
        return Mail(server=mail_server(self.smtp_url), sender=self.mail_from)

    @property
    def page_webhook(self) -> Hook | None:
        if self.page_webhook_url is None or self.page_webhook_secret is None:
            return None
        return Hook(url=self.page_webhook_url, secret=self.page_webhook_secret)

    @property
    def pagerduty(self) -> Keyed | None:
        key = self.pagerduty_routing_key
        return None if key is None else Keyed(url=self.pagerduty_events_url, key=key)

    @property
    def opsgenie(self) -> Keyed | None:
        key = self.opsgenie_api_key
        return None if key is None else Keyed(url=self.opsgenie_api_url, key=key)
