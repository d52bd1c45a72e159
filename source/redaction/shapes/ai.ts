import {shapesOf, type Shape} from './shape.ts';

/** Keys of language models and what runs them. */
export const aiShapes: readonly Shape[] = shapesOf([
	['anthropic', 'Anthropic API key', 'key', 'high', 'sk-ant-', /(?:api|sid|oat|ort)\d{2}-[\w\-]{40,160}/v],
	['anthropic-admin', 'Anthropic admin key', 'key', 'critical', 'sk-ant-admin', /\d{2}-[\w\-]{40,160}/v],
	['openai-project', 'OpenAI project key', 'key', 'high', 'sk-proj- sk-svcacct-', /[\w\-]{36,255}/v],
	['openai-admin', 'OpenAI admin key', 'key', 'critical', 'sk-admin-', /[\w\-]{36,255}/v],
	['openrouter', 'OpenRouter API key', 'key', 'high', 'sk-or-v1-', /[\da-f]{64}/v],
	['openai', 'OpenAI API key, or of one that is compatible', 'key', 'high', 'sk-', /(?=[\dA-Za-z]{0,60}\d)[\dA-Za-z]{32,64}/v],
	['hugging-face', 'Hugging Face access token', 'token', 'high', 'hf_ api_org_', /[A-Za-z]{34}/v],
	['replicate', 'Replicate API token', 'token', 'high', 'r8_', /[\dA-Za-z]{37}/v],
	['groq', 'Groq API key', 'key', 'high', 'gsk_', /[\dA-Za-z]{52}/v],
	['perplexity', 'Perplexity API key', 'key', 'high', 'pplx-', /[\dA-Za-z]{48,56}/v],
	['xai', 'xAI API key', 'key', 'high', 'xai-', /[\dA-Za-z]{80}/v],
	['langsmith', 'LangSmith API key', 'key', 'medium', 'lsv2_pt_ lsv2_sk_', /[\da-f]{32}_[\da-f]{10}/v],
	['pinecone', 'Pinecone API key', 'key', 'high', 'pcsk_', /[\dA-Za-z]{4,8}_[\dA-Za-z]{50,70}/v],
	['elevenlabs', 'ElevenLabs API key', 'key', 'high', 'sk_', /[\da-f]{48}/v],
	['tavily', 'Tavily API key', 'key', 'medium', 'tvly-', /(?:dev-|prod-)?[\dA-Za-z]{28,40}/v],
	['firecrawl', 'Firecrawl API key', 'key', 'medium', 'fc-', /[\da-f]{32}/v],
]);
