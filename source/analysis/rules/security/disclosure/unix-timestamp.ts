import {nothing, type FlowRule} from '../../../rule.ts';
import {inAnswer} from '../../../found.ts';

/** Seconds or milliseconds from 2014 to 2033, alone in the text of an element or a comment. */
const pattern = /(?<=>\s{0,4}|<!--[^>]{0,100}[\s:=])1[4-9]\d{8}(?:\d{3})?(?=\s{0,4}<|\s{0,20}-->|[\s,;])/v;

export const unixTimestamp: FlowRule = {
	meta: {
		id: 'unix-timestamp',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'low',
		title: 'Unix timestamp in the page',
		advice: 'See that nothing secret is made from it: no token, no name of a file.',
		description: 'The text or a comment of a page has a number that reads as seconds or milliseconds since 1970. It may tell when the server started or built the page; what is derived from the time can be guessed. Those in scripts, attributes and JSON are not told.',
		falsePositives: 'Any other number of ten or thirteen digits: phone numbers, articles.',
		references: ['https://cwe.mitre.org/data/definitions/497.html'],
		cwe: 497,
		owasp: 'A01:2021',
		zap: 10_096,
	},
	check({response}) {
		const text = response?.type === 'html' ? response.text : undefined;
		if (text === undefined || !/1[4-9]\d{8}/v.test(text)) {
			return nothing;
		}

		const match = pattern.exec(text);
		if (!match) {
			return nothing;
		}

		const time = new Date(Number(match[0].padEnd(13, '0')));
		return [{evidence: inAnswer(text, {from: match.index, to: match.index + match[0].length}, time.toISOString())}];
	},
};
