"""What the clients of other services get from heed: clients.py ADDRESS KEY ENCODER

Prints a line for each client. A wrong answer is an AssertionError.
"""

import math
import sys

import cohere
import openai

ADDRESS, KEY, ENCODER = sys.argv[1:]
QUERY = "Who winds the clockwork?"
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
    assert ENCODER in [model.id for model in client.models.list()]
    assert client.models.retrieve("heed-keys").owned_by == "heed"


def openai_reads_its_errors():
    client = openai.OpenAI(api_key=KEY, base_url=ADDRESS + "v1", max_retries=0)
    try:
        client.embeddings.create(model="text-embedding-3-small", input="a")
    except openai.NotFoundError as error:
        assert error.param == "model" and error.code == "not-found", error
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
    openai_lists_models,
    openai_reads_its_errors,
):
    check()
    print(check.__name__.replace("_", " "))
