"""The queue's side of payments."""

from procrastinate.contrib.django import app

from coordination.spending.services import answers


@app.periodic(cron="* * * * *")
@app.task(name="spending.take_answers", queueing_lock="spending-answers", pass_context=False)
def take_answers(timestamp: int) -> None:
    answers.take_answers()
