import {inBody} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

type Members = Readonly<Record<string, unknown>>;

const failed: ReadonlySet<unknown> = new Set(['error', 'fail', 'failed', 'failure', 'ERROR', 'FAILED', 'Error']);
/** Longer answers have what was asked for. */
const longest = 4000;
const notFound = /<title>[^<]{0,60}(?:\b404\b[^<]{0,30}|\bpage not found\b|\bnot found\b|\b500\b[^<]{1,10}error|internal server error|service unavailable)[^<]{0,60}<\/title>/iv;

/** What an error of an API cannot do without: looked for before the body is taken apart. */
const signs = /"(?:success|ok)"\s{0,4}:\s{0,4}false|"error"\s{0,4}:|"(?:code|status_?(?:code)?)"\s{0,4}:\s{0,4}(?:[45]\d\d|"(?:err|fail))/iv;

/** GraphQL and JSON-RPC tell errors with 200 by design. */
const isByDesign = (body: Members): boolean => 'jsonrpc' in body || 'data' in body || Array.isArray(body['errors']) || 'extensions' in body;

const isErrorCode = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 400 && value < 600;

/** The member that says that something failed. */
const failure = (body: Members): string | undefined => {
	if (body['success'] === false || body['ok'] === false) {
		return body['success'] === false ? 'success' : 'ok';
	}

	if (failed.has(body['status']) && ('message' in body || 'error' in body || 'code' in body)) {
		return 'status';
	}

	if (typeof body['error'] === 'string' ? body['error'] !== '' : typeof body['error'] === 'object' && body['error'] !== null && 'message' in body['error']) {
		return 'error';
	}

	return ['code', 'status', 'statusCode', 'status_code'].find(name => isErrorCode(body[name]) && ('message' in body || 'error' in body || 'detail' in body));
};

export const misleadingStatus: FlowRule = {
	meta: {
		id: 'misleading-status',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'medium',
		title: 'The status says success, the body an error',
		advice: 'Answer errors with a status from 400 on, so that clients, caches and monitors know.',
		description: 'An answer with 200 has a body that says that something failed: JSON with `"success": false`, an `error` or a code from 400 on, or a page whose title is "Not found". Caches keep it, monitors count it as good, clients go on. Answers of GraphQL and JSON-RPC, which do so by design, are left out.',
		falsePositives: 'Answers about an error that happened elsewhere, such as the state of a job.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-15.1', 'https://www.rfc-editor.org/rfc/rfc9457'],
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || response.status < 200 || response.status > 202 || response.size === 0) {
			return nothing;
		}

		if (response.type === 'html') {
			const head = exchange.isPage ? response.text?.slice(0, longest) ?? '' : '';
			const match = head.includes('<title>') ? notFound.exec(head) : null;
			return match ? [{title: 'The status says success, the page an error', evidence: inBody('response-body', response.text ?? '', [match.index, match.index + match[0].length])}] : nothing;
		}

		if (response.type !== 'json' || response.size > longest || exchange.path.endsWith('/graphql') || !signs.test(response.text ?? '')) {
			return nothing;
		}

		const {json} = response;
		if (typeof json !== 'object' || json === null || Array.isArray(json) || isByDesign(json as Members)) {
			return nothing;
		}

		const name = failure(json as Members);
		const text = response.text ?? '';
		const at = name === undefined ? -1 : text.indexOf(`"${name}"`);
		return name === undefined
			? nothing
			: [{evidence: inBody('response-body', text, at === -1 ? [0, text.length] : [at, Math.min(text.length, at + 80)], {name, reason: `${response.status}, but ${name}`})}];
	},
};
