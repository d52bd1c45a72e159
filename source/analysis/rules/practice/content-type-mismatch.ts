import {inBody} from '../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../rule.ts';

/** How long the beginning is that is looked at. */
const beginning = 200;

const looks = {
	html: /^\s*(?:<!doctype html|<html[\s>])/iv,
	json: /^\s*(?:\{\s*"[^\n"]{0,100}"\s*:|\[\s*(?:\{\s*"|\]))/v,
	xml: /^\s*<\?xml\s/v,
} as const;

/** Types, and what a body of theirs does not look like. */
const wrong: Readonly<Record<string, ReadonlyArray<keyof typeof looks>>> = {
	json: ['html', 'xml'], html: ['json'], js: ['html'], css: ['html', 'json'], xml: ['json'], png: ['html', 'json'], jpeg: ['html', 'json'], gif: ['html', 'json'], webp: ['html', 'json'], woff2: ['html', 'json'],
};

export const contentTypeMismatch: FlowRule = {
	meta: {
		id: 'content-type-mismatch',
		version: 1,
		category: 'practice',
		severity: 'low',
		confidence: 'medium',
		title: 'The body is something else than Content-Type says',
		advice: 'Send the type of what is in the body: of error pages too.',
		description: 'A body begins like HTML, JSON or XML while its Content-Type says something else, such as JSON sent as `text/html` or a page in the place of a script. Clients fail to read it, and JSON that browsers take for a page can run scripts.',
		falsePositives: 'Pages that begin like JSON by chance.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-8.3'],
		cwe: 436,
	},
	check(exchange) {
		const {response} = exchange;
		const candidates = response && response.size > 0 && response.status !== 304 ? wrong[response.type] : undefined;
		if (!response || !candidates || exchange.request.method === 'HEAD') {
			return nothing;
		}

		const text = response.text ?? '';
		const found = candidates.find(name => looks[name].test(text.slice(0, beginning)));
		if (!found) {
			return nothing;
		}

		const hit: Hit = {title: `The body is ${found.toUpperCase()}, Content-Type says ${response.mediaType.essence}`, evidence: inBody('response-body', text, [0, Math.min(text.length, 60)], {reason: `sent as ${response.mediaType.essence}`})};
		return [hit];
	},
};
