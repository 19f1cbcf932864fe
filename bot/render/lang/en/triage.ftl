### Triage: what is missing, what a priority goes by, who changed it and why.

criterion-access-lost = Complete loss of access to the application or API
criterion-access-degraded = Degraded access to the application or API: 98% or less
criterion-data-center = A Tier-1 data center is lost or severely degraded
criterion-transit = Global transit degraded: 20% loss worldwide, 30% in a region
criterion-critical-system = A critical system is lost or degraded
criterion-site-slow = Intermittent or degraded performance site-wide
criterion-function-lost = Loss of an important function such as reporting
criterion-external-sites = No access from social media or external websites
criterion-third-party = Outage of an important outbound third-party interface
criterion-enterprise = Inoperable for an enterprise client or partner
criterion-data = Corruption or loss of customer data
criterion-sporadic = Sporadic or localized performance issue
criterion-no-impact-yet = System issue with no noticeable client impact yet
criterion-single-client = Outage or degradation for a single client
criterion-operational = Operational or procedural issue, little effect on users

percent-unreadable = “{ $typed }” is not a percentage I can read. Write one number, like 97.5 or 97.5%.
percent-above = “{ $typed }” is more than 100 percent. Write a number from 0 to 100, like 97.5.
percent-or-share = “{ $typed }” could be { $typed } percent or { $whole } percent. Write the sign too, like { $whole }%.
