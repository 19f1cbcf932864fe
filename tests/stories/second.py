"""A drill whose pages go by e-mail and to three other systems as well."""

import contextlib

from tests.outside.mailbox import Mailbox
from tests.outside.pagers import Pagers
from tests.stories.conftest import Drill
from tests.stories.people import rows


class Second(Drill):
    """The bot with all its second channels, and the systems behind them."""

    def __init__(self, url, **more):
        self.mailbox, self.pagers = Mailbox(user="bot", password="hush-hush"), Pagers()
        environment = {
            "SMTP_URL": f"smtp://bot:hush-hush@127.0.0.1:{self.mailbox.port}",
            "MAIL_FROM": "drumbeat@example.com",
            **self.pagers.environment(),
        }
        super().__init__(url, environment=environment, **more)
        self.clock.advance(days=7)  # the week of Bo as commander, then Cy; and the day of Finn
        self.tick()

    def close(self):
        with contextlib.closing(self.mailbox), contextlib.closing(self.pagers):
            super().close()

    def letters(self):
        """Whom was written to, oldest first."""
        assert self.mailbox.refused == []
        return [letter["To"].partition("@")[0] for letter in self.mailbox.letters]

    def alerts(self):
        """How PagerDuty's alerts stand, by the first name of whom was asked, in their order."""
        assert self.pagers.wrong == []
        names = {f"drumbeat/INC-1/page/{row['id']}": row["person"] for row in self.pages()}
        return [(names[key].split()[0].lower(), how) for key, how in self.pagers.alerts.items()]

    def pages(self):
        return rows(
            self, "SELECT page.id, p.name AS person FROM page JOIN person p ON p.id = page.person"
        )

    def webhook(self, event):
        told = [one for one in self.pagers.told["webhook"] if one["event"] == f"page.{event}"]
        return [one["person"]["email"].partition("@")[0] for one in told]

    def minutes(self, count):
        for _ in range(count):
            self.clock.advance(minutes=1)
            self.tick()
            self.settle()
