### What does not fit together in a timeline. Plain text.

doubts-title = { $count ->
    [one] One thing to look at before others read it
   *[other] { $count } things to look at before others read it
}
doubts-more = { $count ->
    [one] One more is on the page.
   *[other] { $count } more are on the page.
}
doubt-no-time = Nobody knows when this was: “{ $said }”
doubt-two-times = Perhaps one thing told twice, at different times: “{ $said }” and “{ $known }”
doubt-began-earlier = The impact began at { $known } UTC, and this tells of an earlier beginning: “{ $said }”
doubt-length-differs = It says “{ $said }”, and by the record the impact lasted { $known }
doubt-after-differs = It says “{ $said }” after the declaration, and by the record it was { $known }
doubt-marks-unseen = The bot was away from { $start } to { $end } UTC. Reactions and pins that were set then on messages more than three days old, or taken away, have not been looked at: set them once more
