import type {
	Flow,
	FlowRow,
	Header,
	Headers,
	Request,
	Response,
} from '../flow/flow.ts';
import {flowUrl} from '../flow/url.ts';
import {headerSecrets, urlSecrets} from './find.ts';
import {redactBody} from './redact-body.ts';
import {redactText} from './redact-text.ts';
import type {Secret} from './secret.ts';
import {Tally, type Redacted} from './tally.ts';

type Target = Pick<Request, 'scheme' | 'host' | 'port' | 'path' | 'query'>;

/** The secrets of a whole that stand in a part of it, from where the part begins. */
const within = (secrets: readonly Secret[], from: number, to: number): Secret[] => secrets
	.filter(secret => secret.from < to && secret.to > from)
	.map(secret => ({kind: secret.kind, from: Math.max(secret.from, from) - from, to: Math.min(secret.to, to) - from}));

/** What of path and query is another one without secrets. They are looked for in the whole URL: some keys are known by their host. */
const redactTarget = (target: Target, tally: Tally): Pick<Target, 'path' | 'query'> | undefined => {
	const url = flowUrl(target);
	const secrets = urlSecrets(url);
	if (secrets.length === 0) {
		return undefined;
	}

	const {path, query} = target;
	const mark = query === undefined ? url.length : url.length - query.length - 1;
	return {
		path: tally.replace(path, within(secrets, mark - path.length, mark)),
		query: query === undefined ? undefined : tally.replace(query, within(secrets, mark + 1, url.length)),
	};
};

/** Headers without their secrets; the same when there are none. */
const redactHeaders = (headers: Headers, tally: Tally): Headers => {
	let redacted: Header[] | undefined;
	for (const [index, [name, value]] of headers.entries()) {
		const clean = tally.replace(value, headerSecrets(name, value));
		if (clean === value) {
			continue;
		}

		redacted ??= [...headers];
		redacted[index] = [name, clean];
	}

	return redacted ?? headers;
};

const redactPlain = <Text extends string | undefined>(text: Text, tally: Tally): Text | string => text === undefined ? text : tally.take(redactText(text));

const redactTags = (tags: readonly string[], tally: Tally): readonly string[] => {
	const redacted = tags.map(tag => tally.take(redactText(tag)));
	return redacted.every((tag, index) => tag === tags[index]) ? tags : redacted;
};

/** The message, or a changed one when one of these fields is another. */
const changed = <Whole extends object>(whole: Whole, parts: Partial<Whole>): Whole =>
	Object.entries(parts).every(([key, value]) => whole[key as keyof Whole] === value) ? whole : {...whole, ...parts};

const redactMessage = <Message extends Request | Response>(message: Message, tally: Tally): Message => {
	const trailers = message.trailers && redactHeaders(message.trailers, tally);
	const {headers, body} = redactBody({headers: redactHeaders(message.headers, tally), body: message.body}, tally);
	return changed(message, {headers, body, trailers} as Partial<Message>);
};

/**
A flow with every secret replaced in place by `[redacted:KIND]`: in URL, headers, cookies, trailers, bodies (see `redactBody`), reason, note,
tags and error. The very same flow when it has none.
*/
export const redactFlow = (flow: Flow): Redacted<Flow> => {
	const tally = new Tally();
	const {error} = flow;
	const request = redactMessage(flow.request, tally);
	const response = flow.response && redactMessage(flow.response, tally);
	const value = changed(flow, {
		request: changed(request, redactTarget(request, tally) ?? {}),
		response: response && changed(response, {reason: redactPlain(response.reason, tally)}),
		error: error && changed(error, {message: redactPlain(error.message, tally)}),
		note: redactPlain(flow.note, tally),
		tags: redactTags(flow.tags, tally),
	});
	return {value, counts: tally.counts};
};

/** A row of a list in the same way. */
export const redactRow = (row: FlowRow): Redacted<FlowRow> => {
	const tally = new Tally();
	const value = changed(row, {
		...redactTarget(row, tally),
		error: redactPlain(row.error, tally),
		note: redactPlain(row.note, tally),
		tags: redactTags(row.tags, tally),
	});
	return {value, counts: tally.counts};
};
