### What an incident is filed under.

category-now = { $incident } is filed under { $category }. To change it: `/incident category API`, with one of { $known }; for a P2 or P3 any label of your own.
category-none = { $incident } is filed under nothing yet. For example `/incident category API`, with one of { $known }; for a P2 or P3 any label of your own.
category-sure = Filed under { $category }, { $incident } becomes private at once and stays so: it moves to a private channel, whoever leads it hands over to the security group, and what was said about it in the open is taken back. Are you sure?
button-category-sure = Yes, make it private
done-category-filed = { $incident } is filed under { $category }.
done-category-already = { $incident } is filed under { $category } already.
usage-category = category <category or label>
verb-category = files it under one of the policy’s categories, a P2 or P3 under any label; Security and Privacy make it private
board-category = Category
