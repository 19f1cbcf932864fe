"""A Jira to test against, Cloud or Data Center: another program, stricter than the original where it matters.

Written from Atlassian's documentation. What it refuses, it refuses in Jira's words and shapes.
"""

from tests.jira_stand_in.server import JiraStandIn

__all__ = ["JiraStandIn"]
