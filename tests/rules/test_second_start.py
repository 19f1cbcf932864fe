"""A second bot on the same folder is refused: each would show a different company."""

import pytest

from bot.workspace import AppSettings, InUse, start_beside
from tests.processes import a_free_port


def test_one_workspace_a_folder(tmp_path):
    first = start_beside(a_free_port(), AppSettings(name="Drumbeat"), tmp_path / "workspace.db")

    with pytest.raises(InUse):
        start_beside(a_free_port(), AppSettings(name="Drumbeat"), tmp_path / "workspace.db")

    first.stop()
    start_beside(a_free_port(), AppSettings(name="Drumbeat"), tmp_path / "workspace.db").stop()
