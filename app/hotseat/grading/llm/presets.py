"""Presets: well-known servers by name, so that a person need not look addresses up."""

from typing import NamedTuple
from urllib.parse import urlsplit


class Preset(NamedTuple):
    """A server: its base URL, the variable that usually holds its key (``""``: it needs none), and a hint."""

    id: str
    title: str
    url: str
    variable: str
    hint: str

    @property
    def local(self) -> bool:
        """Whether it runs on this machine, so that nothing leaves it."""
        return not self.variable


PRESETS: tuple[Preset, ...] = (
    Preset("ollama", "Ollama", "http://localhost:11434/v1", "",
           "ollama serve; ollama pull NAME. Its window is small by default: set OLLAMA_CONTEXT_LENGTH to 16384."),
    Preset("llamacpp", "llama.cpp server", "http://localhost:8080/v1", "", "llama-server -m FILE.gguf -c 16384"),
    Preset("lmstudio", "LM Studio", "http://localhost:1234/v1", "", "Start the server in its developer tab."),
    Preset("vllm", "vLLM", "http://localhost:8000/v1", "", "vllm serve NAME"),
    Preset("openai", "OpenAI", "https://api.openai.com/v1", "OPENAI_API_KEY", "A key from the platform's settings."),
    Preset("anthropic", "Anthropic", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY",
           "Its OpenAI-compatible address; schemas may not be honoured there."),
    Preset("gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY",
           "Its OpenAI-compatible address."),
    Preset("mistral", "Mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY", "A key from its console."),
    Preset("deepseek", "DeepSeek", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", "A key from its platform."),
    Preset("groq", "Groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY", "A key from its console."),
    Preset("openrouter", "OpenRouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY",
           "Names have the form maker/model."),
)  # fmt: skip


def preset(identity: str) -> Preset | None:
    """The preset of that id, ``None`` when there is none."""
    return next((one for one in PRESETS if one.id == identity), None)


def variable_for(url: str) -> str:
    """The variable whose key may be sent to ``url``: a preset's own, and only to that preset's own host."""
    parts = urlsplit(url)
    for one in PRESETS:
        known = urlsplit(one.url)
        if one.variable and (parts.scheme, parts.netloc) == (known.scheme, known.netloc):
            return one.variable
    return ""
