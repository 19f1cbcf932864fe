"""Slack's certificate is checked, by what is read once."""

import ssl

from bot.adapters.straight import trusted


def test_whom_we_trust_is_read_once_and_checked():
    context = trusted()

    assert context is trusted()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
