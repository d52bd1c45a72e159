import type {Flow, Headers} from '../flow/flow.ts';
import {headerValues} from '../flow/headers.ts';
import {flowUrl} from '../flow/url.ts';
import {cookiePairs} from '../flow/cookies.ts';
import {queryPairs} from '../views/values/query.ts';
import type {Side} from './sheet.ts';

/**
What a line of the detail's head is about: an address in the flow, since the screen has it sanitised, cut and masked. `fact` and `finding`
are for what stands nowhere else; their value is all there is.
*/
export type Subject =
	| {readonly type: 'url'}
	| {readonly type: 'header' | 'trailer'; readonly side: Side; readonly index: number}
	/** A parameter of the query, a cookie that was sent: decoded. */
	| {readonly type: 'query' | 'cookie'; readonly index: number}
	/** Another flow. */
	| {readonly type: 'flow'; readonly id: number}
	/** A finding, by its place among those of the flow, and what of it a line says. */
	| {readonly type: 'finding'; readonly index: number; readonly name: string; readonly value: string}
	| {readonly type: 'fact'; readonly name: string; readonly value: string};

/** A name and what stands under it. */
type Named = readonly [name: string, value: string];

/** Cookies that a request carries, in order, spelled as they were sent. */
const sentCookies = (headers: Headers): Named[] => headerValues(headers, 'cookie').flatMap(value => cookiePairs(value));

/** What a subject is called and its true text, to be copied, never shown; `undefined` when the flow has no such thing. */
export const subjectText = (flow: Flow, subject: Subject): Named | undefined => {
	switch (subject.type) {
		case 'url': {
			return ['URL', flowUrl(flow.request)];
		}

		case 'header':
		case 'trailer': {
			const message = flow[subject.side];
			return (subject.type === 'header' ? message?.headers : message?.trailers)?.[subject.index];
		}

		case 'query': {
			return queryPairs(flow.request.query ?? '')[subject.index];
		}

		case 'cookie': {
			return sentCookies(flow.request.headers)[subject.index];
		}

		case 'flow': {
			return ['flow', String(subject.id)];
		}

		case 'finding':
		case 'fact': {
			return [subject.name, subject.value];
		}
	}
};
