"""Every setting of mkdocs.yml has its effect, or is refused by its name in one sentence."""

from __future__ import annotations

import json
import os
import re
import shutil
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from building import Builder, build_here
from markup import Html, read_html
from mkdocs.config.defaults import MkDocsConfig
from projects import make_project
from sites import ROOT, run
from sites import THEME as OWN_THEME

from generator.adapters import settings, settings_paths

pytestmark = pytest.mark.build

THEME = Path(material.__file__).parent / "templates"
PAGES = {
    "content/guide/first.md": "# First page\n\nAbout [the second](second.md).\n",
    "content/guide/second.md": "# Second page\n\nText of the second.\n",
}


class Project:
    """A small project whose settings a test changes: what is set to None is left out."""

    def __init__(self, folder: Path) -> None:
        self.root = make_project(folder / "project", PAGES)
        (self.root / "content/welcome.md").unlink()
        self.site = folder / "site"
        self.settings: dict[str, Any] = {
            "site_name": "A small site",
            "docs_dir": "content",
            "theme": {"name": "playbooks"},
            "plugins": [{"playbooks": {}}],
        }

    def set(self, **settings: Any) -> Project:
        self.settings = {name: value for name, value in {**self.settings, **settings}.items() if value is not None}
        return self

    def set_theme(self, **settings: Any) -> Project:
        theme = {**self.settings["theme"], **settings}
        return self.set(theme={name: value for name, value in theme.items() if value is not None})

    def with_own_overrides(self, **files: str) -> Project:
        """Give the project overrides of its own with these files."""
        (self.root / "overrides").mkdir()
        for path, text in files.items():
            file = self.root / "overrides" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return self.set_theme(custom_dir="overrides")

    def write(self) -> Path:
        (self.root / "mkdocs.yml").write_text(yaml.safe_dump(self.settings, allow_unicode=True), encoding="utf-8")
        return self.root

    def build(self) -> Project:
        """Build strictly; fail with what the build says."""
        done = build_here(self.write(), self.site, strict=True)
        assert done.code == 0, done.output
        return self

    def refusal(self) -> str:
        """Build, and return the one sentence it ends with."""
        done = build_here(self.write(), self.site)
        assert done.code == 2, done.output
        assert not self.site.exists()
        assert "Traceback" not in done.output
        (line,) = done.output.splitlines()
        return line

    def page(self, address: str = "") -> Html:
        return read_html((self.site / address / "index.html").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


# The tables are complete


def test_every_setting_of_mkdocs_is_honoured_or_refused() -> None:
    known = {name for name, _ in MkDocsConfig._schema} - {"config_file_path", "mdx_configs"}
    judged = settings.HONOURED | settings.REFUSED.keys()
    assert known - judged == set(), "generator/adapters/settings.py: add these to HONOURED or REFUSED"
    assert judged - known == set(), "generator/adapters/settings.py: MkDocs does not know these"
    assert settings.HONOURED & settings.REFUSED.keys() == set()


def read_theme() -> str:
    files = [*THEME.rglob("*.html"), *THEME.glob("assets/javascripts/bundle.*.js")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize(
    ("pattern", "judged"),
    [
        (
            r'"([a-z]+(?:\.[a-z]+)+)" (?:not )?in (?:config\.theme\.)?features',
            {*settings.FEATURES, *settings.REFUSED_FEATURES},
        ),
        (r"config\.extra\.(\w+)", {*settings.EXTRA_HONOURED, *settings.EXTRA_REFUSED}),
        (r"config\.theme\.(\w+)", settings.THEME_HONOURED),
    ],
    ids=["features", "extra", "theme"],
)
def test_every_setting_that_the_theme_reads_is_honoured_or_refused(pattern: str, judged: set[str]) -> None:
    known = set(re.findall(pattern, read_theme()))
    assert known
    assert known - set(judged) == set(), "generator/adapters/settings.py: judge these"


# What is refused, by its name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("repo_url", "https://code.example/team/playbooks"),
        ("repo_name", "team/playbooks"),
        ("edit_uri", "edit/main/content/"),
        ("edit_uri_template", "edit/main/{path}"),
        ("use_directory_urls", False),
        ("extra_css", ["https://elsewhere.example/style.css"]),
        ("extra_css", ["nowhere.css"]),
        ("extra_javascript", ["//elsewhere.example/script.js"]),
        ("extra_javascript", ["nowhere.js"]),
        ("extra", {"analytics": {"provider": "google"}}),
        ("extra", {"version": {"provider": "mike"}}),
        ("extra", {"socail": []}),
        ("extra", {"nobody-reads-this": 1}),
    ],
)
def test_a_setting_without_effect_is_refused(name: str, value: Any, project: Project) -> None:
    refusal = project.set(**{name: value}).refusal()
    assert refusal.startswith(f"mkdocs.yml: `{name}")
    assert re.search("leave it out|write|put|did you mean", refusal), "it says what to do"


@pytest.mark.parametrize("feature", sorted([*settings.REFUSED_FEATURES, "toc.folow", "no.such.thing"]))
def test_a_feature_without_effect_is_refused(feature: str, project: Project) -> None:
    refusal = project.set_theme(features=["navigation.top", feature]).refusal()
    assert refusal.startswith(f"mkdocs.yml: `theme.features: {feature}` has no effect: ")


def test_a_feature_with_a_slip_is_named_with_the_one_that_was_meant(project: Project) -> None:
    assert "did you mean `toc.follow`?" in project.set_theme(features=["toc.folow"]).refusal()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("font", {"text": "Roboto"}),
        ("direction", "rtl"),
        ("locale", "de"),
        ("language", "klingon!"),
        ("icon", {"repo": "fontawesome/brands/github"}),
        ("icon", {"logo": "material/no-such-icon"}),
        ("logo", "nowhere.png"),
        ("favicon", "nowhere.png"),
        ("logo", "https://elsewhere.example/logo.png"),
        ("palete", {"primary": "teal"}),
        ("features", "navigation.top"),
    ],
)
def test_a_setting_of_the_theme_without_effect_is_refused(name: str, value: Any, project: Project) -> None:
    assert project.set_theme(**{name: value}).refusal().startswith(f"mkdocs.yml: `theme.{name}")


def test_the_plugin_that_switches_folders_off_is_refused(project: Project) -> None:
    refusal = project.set(plugins=["offline", {"playbooks": {}}]).refusal()
    assert refusal.startswith("mkdocs.yml: `plugins: offline` cannot be used: ")


@pytest.mark.parametrize(
    ("theme", "sentence"),
    [
        ({"name": "material"}, "mkdocs.yml: `theme.name: material`: write `playbooks`"),
        ("material", "mkdocs.yml: `theme.name: material`: write `playbooks`"),
        ({"name": "mkdocs"}, "mkdocs.yml: `theme.name: mkdocs`: write `playbooks`"),
        *(
            ({"name": "playbooks", "custom_dir": folder}, f"mkdocs.yml: `theme.custom_dir: {folder}` cannot be used: ")
            for folder in ("playbooks", "playbooks/example", "content", ".", "..")
        ),
    ],
)
def test_another_theme_and_a_folder_of_content_for_it_are_refused(theme: Any, sentence: str, project: Project) -> None:
    assert project.set(theme=theme).refusal().startswith(sentence)


def test_another_folder_of_pages_is_refused(project: Project) -> None:
    (project.root / "docs").mkdir()
    for docs_dir in ("docs", None):
        assert project.set(docs_dir=docs_dir).refusal().startswith("mkdocs.yml: `docs_dir:`: write `docs_dir: content`")


def test_all_settings_at_fault_are_told_at_once(project: Project) -> None:
    done = build_here(project.set(repo_url="https://code.example/x", extra={"version": {}}).write(), project.site)
    assert [line.split(":")[1].strip() for line in done.output.splitlines()] == ["`repo_url", "`extra.version"]


def test_a_refused_setting_is_no_traceback_on_the_command_line(project: Project) -> None:
    done = run("mkdocs", "build", "-q", cwd=project.set(use_directory_urls=False).write())
    assert done.code == 2
    assert "Traceback" not in done.output
    assert "`use_directory_urls: false` cannot be used" in done.output


# What is honoured


def test_texts_of_the_settings_stand_on_every_page(project: Project) -> None:
    project.set(
        copyright="&copy; The <b>company</b><script>alert(1)</script>",
        site_description="What the <company> knows.",
        site_author="A & B",
    ).build()
    for address in ("", "challenges", "guide/first"):
        page = project.page(address)
        assert "\u00a9 The company" in page.text, address
        assert "What the <company> knows." in page.text, address
        assert [meta.get("content") for meta in page.all("meta", name="author")] == ["A & B"], address
        assert "alert(1)" not in page.raw


def test_the_home_page_says_what_the_site_is_about(project: Project) -> None:
    home = project.set(site_description="All about coffee.").build().page()
    assert [meta.get("content") for meta in home.all("meta", name="description")] == ["All about coffee."]
    assert "What are you facing? All about coffee." in home.text


def test_social_links_have_names_and_icons(project: Project) -> None:
    links = [
        {"icon": "material/email", "link": "mailto:team@example.com", "name": "Write to us"},
        {"icon": "fontawesome/brands/linkedin", "link": "https://social.example/team"},
    ]
    page = project.set(extra={"social": links, "generator": False}).build().page("challenges")
    found = [
        link.get("href")
        for link in page.all("a")
        if "social.example" in link.get("href") or "mailto" in link.get("href")
    ]
    assert found == ["mailto:team@example.com", "https://social.example/team"]
    assert "Write to us https://social.example/team" in page.text
    assert "Built with" not in page.text


@pytest.mark.parametrize(
    ("social", "what"),
    [
        ("https://social.example", "is a list of links"),
        ([{"icon": "material/nothing-like-it", "link": "https://a.example"}], "the theme has no such icon"),
        ([{"icon": "material/email", "link": "javascript:alert(1)"}], "begins with none of"),
        ([{"icon": "material/email"}], "begins with none of"),
        ([{"icon": "material/email", "link": "https://a.example", "titel": "A"}], "`titel:` has no effect"),
    ],
)
def test_a_social_link_that_cannot_be_shown_is_refused(social: Any, what: str, project: Project) -> None:
    refusal = project.set(extra={"social": social}).refusal()
    assert refusal.startswith("mkdocs.yml: `extra.social")
    assert what in refusal


def test_an_own_logo_and_favicon_are_on_every_page(project: Project) -> None:
    shutil.copy(ROOT / "docs/images/home.png", project.root / "content/logo.png")
    project.set_theme(logo="logo.png", favicon="logo.png").build()
    for address, top in (("", ""), ("challenges", "../"), ("guide/first", "../../")):
        page = project.page(address)
        assert {image.get("src") for image in page.all("img")} == {f"{top}logo.png" if top else "logo.png"}
        assert [link.get("href") for link in page.all("link", rel="icon")] == [f"{top}logo.png" if top else "logo.png"]
    assert (project.site / "logo.png").is_file()


def test_an_icon_of_the_theme_can_be_the_logo(project: Project) -> None:
    icon = (THEME / ".icons/material/coffee.svg").read_text(encoding="utf-8")
    path = re.search(' d="([^"]+)"', icon)
    assert path
    assert path[1] in project.set_theme(icon={"logo": "material/coffee"}).build().page("challenges").raw


def test_styles_and_scripts_of_a_company_are_loaded_by_every_page(project: Project) -> None:
    files = {"assets/company.css": "h1 { color: red }\n", "assets/company.js": "window.company = 1;\n"}
    project.with_own_overrides(**files)
    scripts = ["assets/company.js", {"path": "assets/company.js", "type": "module", "async": True}]
    project.set(extra_css=["assets/company.css"], extra_javascript=scripts).build()
    for address, top in (("", ""), ("guide/first", "../../")):
        page = project.page(address)
        assert f"{top}assets/company.css" in [link.get("href") for link in page.all("link", rel="stylesheet")]
        loaded = [script for script in page.all("script") if script.get("src") == f"{top}assets/company.js"]
        assert [script.get("type") for script in loaded] == ["", "module"]
        assert ["async" in script.attributes for script in loaded] == [False, True]
    assert (project.site / "assets/company.css").read_text(encoding="utf-8") == files["assets/company.css"]


def test_what_a_template_of_ones_own_reads_below_extra_is_no_mistake(project: Project) -> None:
    footer = "<footer><p>{{ config.extra.department }}</p></footer>"
    project.with_own_overrides(**{"partials/footer.html": footer})
    assert "The coffee department" in project.set(extra={"department": "The coffee department"}).build().page().text


def test_an_extra_template_is_written(project: Project) -> None:
    project.with_own_overrides(**{"status.xml": "<site>{{ config.site_name }}</site>"})
    assert project.set(extra_templates=["status.xml"]).build()
    assert (project.site / "status.xml").read_text(encoding="utf-8") == "<site>A small site</site>"


@pytest.mark.parametrize("language", ["de", "en-US", "ar", "pt_BR", "ja", "en"])
def test_the_language_is_the_searchs_and_pages_stay_what_they_are(language: str, project: Project) -> None:
    project.set_theme(language=language).build()
    for address in ("", "challenges", "guide/first"):
        page = project.page(address)
        assert '<html lang="en"' in page.raw
        assert '<body dir="ltr"' in page.raw
    start = json.loads((project.site / "search/start.json").read_bytes())
    assert start["language"] == re.split("[-_]", language)[0]


def test_pages_that_are_left_out_are_in_no_menu_search_list_or_map(project: Project) -> None:
    for setting in ("exclude_docs", "draft_docs"):
        (project.root / "content/guide/first.md").write_text("# First page\n\nAlone.\n", encoding="utf-8")
        project.set(**{setting: "guide/second.md\n", "site_url": "https://site.example/"}).build()
        assert not (project.site / "guide/second").exists()
        texts = [
            file.read_text("utf-8") for file in project.site.rglob("*") if file.suffix in (".html", ".json", ".xml")
        ]
        assert [text for text in texts if "Second page" in text or "guide/second" in text] == []
        assert [text for text in texts if "First page" in text]
        project.settings.pop(setting)


def test_a_pattern_that_leaves_pages_out_does_not_touch_generated_ones(project: Project) -> None:
    project.set(exclude_docs="challenges/\n*.pdf\n").build()
    assert (project.site / "challenges/index.html").is_file()


def test_variables_hold_for_a_list_of_plugins_of_ones_own(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDIT_BASE", "https://code.example/edit")
    monkeypatch.setenv("FEEDBACK", "mailto:team@example.com?subject={id}")
    page = project.set(plugins=["playbooks"]).build().page("challenges/no-coffee")
    links = [link.get("href") or "" for link in page.all("a")]
    assert [link for link in links if link.startswith("https://code.example/edit/playbooks/")]
    assert [link for link in links if link.startswith("mailto:team@example.com")]


def test_a_pattern_that_leaves_pages_out_leaves_the_frame(project: Project) -> None:
    project.set(exclude_docs="*\n").build()
    assert list(project.site.glob("assets/javascripts/*.js"))
    assert not (project.site / "guide").exists()


def test_a_link_to_a_page_that_is_left_out_is_reported_at_its_line(project: Project) -> None:
    done = build_here(project.set(exclude_docs="guide/second.md\n").write(), project.site, strict=True)
    assert done.code == 1
    assert "content/guide/first.md:3:" in done.output
    assert "fault of the generator" not in done.output


def test_a_lost_script_of_a_template_is_reported_once_with_where_to_put_it(project: Project) -> None:
    footer = "<footer><script src=\"{{ 'assets/ours.js' | url }}\"></script></footer>"
    project.with_own_overrides(**{"partials/footer.html": footer})
    done = build_here(project.write(), project.site, strict=True)
    assert done.code == 1
    assert done.output.count("ask for `assets/ours.js`") == 1
    assert "overrides/assets/ours.js:1:1: error[dead-link]" in done.output
    assert "has to lie in `overrides/`: put it there" in done.output


def test_a_stylesheet_that_loads_from_another_host_is_refused_with_its_line(project: Project) -> None:
    project.with_own_overrides(**{"ours.css": "a {}\n@import url(https://fonts.example/a.css);\n"})
    refusal = project.set(extra_css=["ours.css"]).refusal()
    assert "`extra_css: ours.css` cannot be used: line 2 loads https://fonts.example/a.css" in refusal


def test_a_stylesheet_that_loads_a_file_that_is_not_there_is_refused(project: Project) -> None:
    project.with_own_overrides(**{"a/ours.css": "a { background: url('../b.png') }\nb { background: url(data:,) }\n"})
    refusal = project.set(extra_css=["a/ours.css"]).refusal()
    assert "`extra_css: a/ours.css` loads `../b.png`: there is no such file" in refusal


def test_a_site_without_any_entry_takes_no_place(project: Project) -> None:
    shutil.rmtree(project.root / "playbooks")
    (project.root / "playbooks").mkdir()
    assert "playbooks/ holds no entry" in project.refusal()


def test_a_frame_that_makes_nothing_of_a_page_is_no_site(project: Project) -> None:
    project.with_own_overrides(**{"main.html": "{# nothing #}\n"})
    done = build_here(project.write(), project.site)
    assert done.code == 2
    assert "makes nothing of the page" in done.output


def test_a_preview_shows_a_draft_at_its_address_only(project: Project) -> None:
    (project.root / "content/guide/first.md").write_text("# First page\n\nAlone.\n", encoding="utf-8")
    preview = Builder(project.set(draft_docs="guide/second.md\n").write(), project.site, "serve")
    preview.build()
    assert "Second page" not in preview.read("guide/first")


def test_titles_in_the_navigation_are_shown_in_tabs_menus_and_titles(project: Project) -> None:
    guide: list[Any] = [
        {"Begin here": "guide/second.md"},
        "guide/first.md",
        {"Deeper": [{"Our forum": "https://forum.example/"}]},
    ]
    nav: list[Any] = [{"Start": "index.md"}, {"Handbook": guide}, {"Problems": "challenges/index.md"}]
    project.set(nav=nav).build()
    page = project.page("guide/first")
    tabs = [" ".join(text.split()) for text in re.findall(r'class="md-tabs__link"[^>]*>([^<]+)<', page.raw)]
    assert tabs == ["Start", "Handbook", "Problems"]
    menu = re.search(r'<nav class="pb-menu".*?</nav>', page.raw, re.DOTALL)
    assert menu
    assert re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)<', menu[0]) == [
        ("../../", "Start"),
        ("../../guide/second/", "Handbook"),
        ("../../guide/second/", "Begin here"),
        ("../../guide/first/", "First page"),
        ("https://forum.example/", "Deeper"),
        ("https://forum.example/", "Our forum"),
        ("../../challenges/", "Problems"),
    ]
    assert project.page("guide/second").title.startswith("Begin here - ")
    current = re.findall(r'md-tabs__item--active"><a href="([^"]+)"', project.page("challenges/no-coffee").raw)
    assert current == ["../../challenges/"]


def test_a_part_of_the_navigation_may_hold_several_lists(project: Project) -> None:
    nav = [
        {"Answers": ["challenges/index.md", "mitigations/index.md"]},
        {"Guide": ["guide/first.md", "guide/second.md"]},
    ]
    project.set(nav=nav).build()
    for address in ("challenges/no-coffee", "mitigations/draw-a-map"):
        page = project.page(address)
        assert re.findall(r'md-tabs__item--active"><a href="[^"]+"[^>]*>([^<]+)<', page.raw) == ["Answers"], address
    assert (
        "No coffee"
        in re.findall(r'<nav class="pb-menu".*?</nav>', project.page("challenges/no-coffee").raw, re.DOTALL)[0]
    )


def test_a_second_index_is_not_written(project: Project) -> None:
    project.set(plugins=["search", {"playbooks": {}}]).build()
    assert not (project.site / "search/search_index.json").exists()
    assert [path for path in project.site.rglob("*") if path.name in ("lunr", "workers")] == []
    assert (project.site / "search/start.json").is_file()


# Files of the theme


def test_names_of_the_themes_files_are_looked_up(project: Project) -> None:
    page = project.build().page("challenges")
    named = [
        element.get("href") or element.get("src")
        for element in page.elements
        if ".min." in (element.get("href") + element.get("src"))
    ]
    assert len(named) == 3
    assert [name for name in named if not (project.site / "challenges" / name).is_file()] == []
    assert re.search(r"\.[0-9a-f]{8}\.min\.", (OWN_THEME / "base.html").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("pattern", ["assets/javascripts/bundle.*.min.js", "assets/stylesheets/main.*.min.css"])
def test_a_theme_that_names_its_files_otherwise_is_reported(
    pattern: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.glob

    def glob(self: Path, wanted: str, **more: Any) -> Any:
        return iter(()) if wanted == pattern else real(self, wanted, **more)

    monkeypatch.setattr(Path, "glob", glob)
    refusal = project.refusal()
    assert refusal.startswith(f"The installed Material theme has no file `{pattern}`")
    assert "requirements.txt" in refusal


# Colours


def test_the_colours_of_a_company_are_on_every_page(project: Project) -> None:
    project.set_theme(palette={"primary": "#003366", "accent": "#ff6600"}).build()
    for address, top in (("", ""), ("guide/first", "../../")):
        page = project.page(address)
        styles = [link.get("href") for link in page.all("link", rel="stylesheet")]
        assert f"{top}assets/stylesheets/colours.css" in styles
        assert [meta.get("content") for meta in page.all("meta", name="theme-color")] == ["#003366"]
    assert "--pb-brand: #003366" in (project.site / "assets/stylesheets/colours.css").read_text(encoding="utf-8")


def test_colours_that_cannot_be_read_are_refused(project: Project) -> None:
    refusal = project.set_theme(palette={"primary": "yellow"}).refusal()
    assert refusal.startswith("mkdocs.yml: `theme.palette.primary: #ffec3d` is too light for the white text on it")


# Values of a kind that cannot be used


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("site_name", " ", "is empty"),
        ("site_url", "ftp://a.example/", "no address of a site"),
        ("site_url", "https://a.example/?page=1", "nothing with `?` or `#`"),
        ("site_url", "https://ann:secret@a.example/", "before the `@`"),
        ("site_dir", "public", "playbooks build --site FOLDER"),
        ("extra_css", ["../mkdocs.yml"], "there is no such file"),
        ("extra_templates", ["nowhere.xml"], "there is no such file"),
        ("extra", {"social": [{"icon": "material/email", "link": "https://[::1"}]}, "is no address"),
        ("extra", {"social": [{"icon": "material/email", "link": "https:"}]}, "is no address"),
        ("extra", {"social": [{"icon": "material/email", "link": "mailto:"}]}, "names nobody"),
        ("nav", [{"Start": "index.md"}, {"Out": "javascript:alert(1)"}], "is no page"),
        ("nav", ["index.md", {"Guide": [{"One": "guide/frist.md"}]}], "did you mean `guide/first.md`?"),
        ("nav", ["index.md", "guide/first.md", {"Again": "guide/first.md"}], "is there twice"),
        ("copyright", "a" * 2_001, "has 2,001 characters, and 2,000 are the most"),
        ("copyright", '<a href="terms.html">Terms</a>', "leads to `terms.html`"),
        ("extra", {"social": [{"link": "https://a.example/"}]}, "`icon:` is missing"),
        (
            "theme",
            {"name": "playbooks", "language": False},
            'such as `language: "no"`',
        ),
        ("theme", {"name": "playbooks", "language": "tlh"}, "no code of a language"),
        ("theme", {"name": "playbooks", "palette": {"primry": "red"}}, "`primary`?"),
        ("plugins", ["privacy", {"playbooks": {}}], "pages load nothing from other hosts"),
        ("plugins", ["blog", {"playbooks": {}}], "leave it out"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(name: str, value: Any, what: str, project: Project) -> None:
    refusal = project.set(**{name: value}).refusal()
    assert refusal.startswith((f"mkdocs.yml: `{name}", f"mkdocs.yml: `{name}."))
    assert what in refusal


@pytest.mark.parametrize(
    ("name", "value"),
    [("icon", ["logo"]), ("icon", "material/coffee"), ("logo", "/etc/hostname"), ("static_templates", ["nope.html"])],
)
def test_a_value_of_the_theme_that_cannot_be_used_is_one_sentence(name: str, value: Any, project: Project) -> None:
    assert project.set_theme(**{name: value}).refusal().startswith(f"mkdocs.yml: `theme.{name}")


def test_a_part_of_the_navigation_may_lead_out_of_the_site(project: Project) -> None:
    nav = [{"Start": "index.md"}, {"Guide": ["guide/first.md", "guide/second.md"]}, {"Out": "https://forum.example/"}]
    project.set(nav=nav).build()
    for page in ("404.html", "guide/first/index.html"):
        html = read_html((project.site / page).read_text(encoding="utf-8"))
        assert "https://forum.example/" in [link.get("href") for link in html.all("a")]
        assert [link for link in html.all("a") if link.get("href").endswith("/https://forum.example/")] == []


@pytest.mark.parametrize("name", settings_paths.FRAME_TEMPLATES)
def test_an_empty_template_in_the_place_of_one_of_the_theme_is_named(name: str, project: Project) -> None:
    project.with_own_overrides(**{name: ""})
    assert f"`theme.custom_dir: overrides` holds an empty {name}" in project.refusal()


def test_a_part_of_the_theme_that_is_gone_is_named(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = shutil.copytree(OWN_THEME, tmp_path / "theme")
    monkeypatch.setattr(settings_paths, "THEME_FOLDER", theme)
    shutil.rmtree(theme / "assets/javascripts/parts")
    assert "is missing, and pages need it: install this product anew" in project.refusal()
    (theme / "main.html").unlink()
    assert f"{theme / 'main.html'} is missing" in project.refusal()


def test_a_pipe_and_an_odd_name_among_the_templates_stop_nothing(project: Project) -> None:
    project.with_own_overrides()
    os.mkfifo(project.root / "overrides/pipe.html")
    (project.root / "overrides" / os.fsdecode(b"caf\xe9.css")).write_text("a {}\n", encoding="utf-8")
    project.build()


def test_a_cache_where_content_is_read_is_refused(project: Project) -> None:
    assert (
        "`cache_dir: content/cache`" in project.set(plugins=[{"playbooks": {"cache_dir": "content/cache"}}]).refusal()
    )


def test_plugins_of_material_are_found_below_the_name_of_this_theme() -> None:
    known = {entry.name: entry.value for entry in entry_points(group="mkdocs.plugins")}
    missing = [
        f'pyproject.toml, mkdocs.plugins: "playbooks/{name.partition("/")[2]}" = "{value}"'
        for name, value in known.items()
        if name.startswith("material/") and known.get(name.replace("material", settings.THEME)) != value
    ]
    assert missing == []
