### How the bot itself is doing.

verb-health = shows how the bot is doing, what waits to be delivered, and what could not be
system-slack = Slack
system-mail = E-mail
system-webhook = The page webhook
system-pagerduty = PagerDuty
system-opsgenie = Opsgenie
system-history = Slack history and files
health-usage = I do not know what “{ $typed }” is to `health`. It takes no words: `/incident health`
health-title = How Drumbeat is doing
health-queue = { $system }: { $count ->
    [one] one thing waits
   *[other] { $count } things wait
} to be delivered, the oldest since { $since }.
health-queue-empty = Nothing waits to be delivered.
health-policy = The policy file is not in force as it is now: { $problem }
health-lost = *Could not be delivered*
health-lost-line = • { $key }: { $error }
health-lost-hint = On the host, `python app.py doctor` tells what to do about most of these.
clock-runs = The bot's clock runs ×{ $speed }: its times and reminders go ahead of yours.
