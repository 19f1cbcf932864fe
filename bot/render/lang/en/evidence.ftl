### What is attached to the ticket of an incident, and what is not.

evidence-attached = Timeline, transcript, work log and shared files are attached to the Jira ticket ({ $count ->
    [one] one file
   *[other] { $count } files
}).
evidence-left = Not attached:
evidence-left-too-large = { $file } is too large.
evidence-left-waiting = { $file } has not arrived from Slack yet.
evidence-left-gone = { $file } was deleted in Slack.
evidence-left-refused = { $file } could not be read from Slack.
evidence-left-elsewhere = { $file } is not kept in Slack.
evidence-left-empty = { $file } is empty.
evidence-left-too-many = { $file } is one too many.
evidence-left-more = { $count ->
    [one] One more file.
   *[other] { $count } more files.
}
