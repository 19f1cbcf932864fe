### After Slack could not be reached.

caught-up = *I could not reach Slack for a while.* This is what happened meanwhile, { $since } to { $until }, { $count } things in their order:
caught-up-more = { $count ->
    [one] One earlier entry is
   *[other] { $count } earlier entries are
} on the timeline.
