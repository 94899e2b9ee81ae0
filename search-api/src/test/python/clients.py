"""What the clients of other services get from heed: clients.py ADDRESS KEY ENCODER

Prints a line for each client. A wrong answer is an AssertionError.
"""

import math
import sys

import cohere
import openai

ADDRESS, KEY, ENCODER = sys.argv[1:]
QUERY = "Who winds the clockwork?"
LIGHTS = "The keeper 🗼 lights the lamp at dusk."
FOX = "A fox 🦊 guards the lamp at dusk."
TEXTS = ["Gulls nest on the cliff.", "Old Marthe winds the clockwork every evening."]


def cohere_reranks_in_its_second_version():
    client = cohere.ClientV2(api_key=KEY, base_url=ADDRESS)
    response = client.rerank(model="rerank-v3.5", query=QUERY, documents=TEXTS, top_n=2)
    assert [result.index for result in response.results] == [1, 0], response
    assert all(0 <= result.relevance_score <= 1 for result in response.results), response
    assert response.meta.api_version.version == "2", response


def cohere_reranks_in_its_first_version():
    client = cohere.Client(api_key=KEY, base_url=ADDRESS)
    texts = [{"text": text} for text in TEXTS]
    response = client.rerank(query=QUERY, documents=texts, top_n=1, return_documents=True)
    assert response.results[0].document.text == TEXTS[1], response


def cohere_reads_its_errors():
    client = cohere.ClientV2(api_key=KEY, base_url=ADDRESS)
    try:
        client.rerank(model="rerank-v3.5", query=QUERY, documents=[])
    except cohere.BadRequestError as error:
        assert error.body["message"] == "documents must have 1 to 1000 items, got 0", error.body
    else:
        raise AssertionError("no documents were taken")


def openai_embeds():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    usual = client.embeddings.create(model=ENCODER, input=TEXTS)
    numbers = client.embeddings.create(model=ENCODER, input=TEXTS, encoding_format="float")
    assert len(usual.data) == 2 and len(usual.data[0].embedding) == 384, usual
    for ours, theirs in zip(usual.data[1].embedding, numbers.data[1].embedding):
        assert math.isclose(ours, theirs, abs_tol=1e-6), (ours, theirs)
    assert usual.usage.total_tokens > 10, usual.usage


def openai_lists_models():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    models = [model.id for model in client.models.list()]
    assert {ENCODER, "heed", "heed-extractive", "heed:lamps"} <= set(models), models
    assert client.models.retrieve("heed-keys").owned_by == "heed"


def question():
    return [{"role": "user", "content": "Who lights or guards the lamp at dusk?"}]


def cited(message):
    """The parts of a message that its annotations name."""
    citations = [annotation.url_citation for annotation in message.annotations]
    assert all(one.title == "Lamps" and one.url.endswith("#lamps") for one in citations), citations
    return [message.content[one.start_index : one.end_index] for one in citations]


def openai_chats_and_reads_annotations():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    completion = client.chat.completions.create(
        model="heed:lamps",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "What is on the cliff?"},
            {"role": "assistant", "content": "A lamp."},
            *question(),
        ],
        temperature=0,
        web_search_options={"search_context_size": "low"},
    )
    choice = completion.choices[0]
    assert choice.message.content == LIGHTS + " " + FOX, completion
    assert cited(choice.message) == [LIGHTS, FOX], completion
    assert choice.finish_reason == "stop" and choice.message.refusal is None, completion
    assert completion.usage.completion_tokens == 19, completion.usage
    assert completion.heed["counts"]["verified"] == 2, completion
    other = client.chat.completions.create(
        model="heed-extractive", messages=question(), extra_body={"collection": "lamps"}
    )
    assert other.choices[0].message.content == choice.message.content, other


def openai_chats_in_a_stream():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    asked = {"model": "heed:lamps", "messages": question(), "stream_options": {"include_usage": True}}
    chunks = list(client.chat.completions.create(stream=True, **asked))
    deltas = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices]
    assert [delta for delta in deltas if delta] == [LIGHTS, " " + FOX], deltas
    assert len({chunk.id for chunk in chunks}) == 1, chunks
    assert chunks[-1].usage.total_tokens == 29 and chunks[-1].choices == [], chunks[-1]
    with client.chat.completions.stream(**asked) as stream:
        completion = stream.get_final_completion()
    message = completion.choices[0].message
    assert cited(openai.types.chat.ChatCompletionMessage.model_validate(message.model_dump())) == [
        LIGHTS,
        FOX,
    ], message
    assert completion.choices[0].finish_reason == "stop", completion


def openai_reads_errors_of_chats():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    for stream in (False, True):
        try:
            client.chat.completions.create(model="gpt-5", messages=question(), stream=stream)
        except openai.NotFoundError as error:
            assert error.code == "model_not_found" and error.param == "model", error
        else:
            raise AssertionError("a model that is not here answered")
    for wrong in ({"n": 2}, {"response_format": {"type": "json_object"}}):
        try:
            client.chat.completions.create(model="heed", messages=question(), **wrong)
        except openai.BadRequestError as error:
            assert error.param in wrong, error
        else:
            raise AssertionError(f"{wrong} was taken")


def openai_reads_its_errors():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    try:
        client.embeddings.create(model="text-embedding-3-small", input="a")
    except openai.NotFoundError as error:
        assert error.param == "model" and error.code == "model_not_found", error
    else:
        raise AssertionError("a model that is not here embedded")
    try:
        openai.OpenAI(api_key="wrong", base_url=ADDRESS + "v1").models.list()
    except openai.AuthenticationError as error:
        assert "HEED_API_KEY" in error.message, error
    else:
        raise AssertionError("a wrong key opened")


for check in (
    cohere_reranks_in_its_second_version,
    cohere_reranks_in_its_first_version,
    cohere_reads_its_errors,
    openai_embeds,
    openai_chats_and_reads_annotations,
    openai_chats_in_a_stream,
    openai_reads_errors_of_chats,
    openai_lists_models,
    openai_reads_its_errors,
):
    check()
    print(check.__name__.replace("_", " "))
