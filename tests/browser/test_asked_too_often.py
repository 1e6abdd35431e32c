"""A stranger asks the advisor too often: the answer's place says so, and the brief is kept."""

from pytest_django import Settings

from tests.browser.looking import faults_of
from tests.browser.serving import Visit


def test_the_answers_place_says_when_to_ask_again(visit: Visit, settings: Settings) -> None:
    page = visit()
    page.goto("/advisor?example=landing-page&whole=1")
    settings.ADVICE_QUOTA = 0
    budget = page.locator("[name='limits.budget']")
    for amount in ("9100", "9200"):
        with page.expect_response(lambda answer: "/advisor/answer" in answer.url):
            budget.fill(amount)
            budget.blur()
    page.get_by_role("heading", name="Too often").wait_for()
    assert "or sign in" in page.locator("#answer").inner_text()
    assert budget.input_value() == "9200"
    assert faults_of(page) == []
    page.goto(str(page.get_by_role("link", name="Work it out again").get_attribute("href")))
    assert page.get_by_role("heading", name="Too often").count()
    assert faults_of(page) == []
