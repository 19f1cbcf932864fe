### Security and Privacy: for members only.

secret-ask-elsewhere = This is handled in private now, and nothing about it is told here any more. Who knows something about it, or has to know, asks { $who }.
secret-whoever = whoever is responsible for security here
secret-went-private = { $incident } is a { $category } incident from now on. This channel is private, and nothing about it is shown to anybody outside. Somebody who has to come in is invited by one of you.
secret-along = Came along because they declared it or found out what it is: { $who }
secret-old-channel = The old channel { $channel } is archived, and what I said there is deleted. What people wrote there, and what Slack noted about its name and topic, can still be read: have an administrator of the workspace delete the channel if that says too much.
seat-vacant-no-security = nobody of the policy’s security group can be found here
mark-restricted = :lock: restricted
