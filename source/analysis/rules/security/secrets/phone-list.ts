import {eachRun, lettersOf} from '../../../../redaction/runs.ts';
import {inBody, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {isForEverybody, personalText} from '../../../personal-text.ts';

/** So many of different people are a list. */
const least = 20;
const letters = lettersOf(/[\d \(\)+\-.\/]/v);
const shortest = 9;
/** In the form that names the country (ITU E.164, E.123): other numbers could be anything. */
const international = /\+[1-9](?:[ \(\)\-.\/]{0,2}\d){7,14}/v;

export const phoneList: FlowRule = {
	meta: {
		id: 'phone-list',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Many telephone numbers in one answer',
		advice: 'Give out numbers only to those who need them, a few at a time.',
		description: 'The answer has twenty or more different telephone numbers with their country. That is what is collected for fraud by telephone. Without a sign-in it is told as medium.',
		falsePositives: 'Lists of shops and offices, and what tells how the numbers of countries look.',
		references: ['https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/', 'https://www.itu.int/rec/T-REC-E.123'],
		cwe: 359,
		owasp: 'API3:2023',
	},
	check(exchange) {
		const text = personalText(exchange.response);
		if (!text?.includes('+')) {
			return nothing;
		}

		const found = new Map<string, readonly [from: number, to: number]>();
		eachRun(text, letters, shortest, (from, to) => {
			const match = found.size < 1000 ? international.exec(text.slice(from, Math.min(to, from + 64))) : undefined;
			if (match) {
				found.set(match[0].replaceAll(/\D/gv, ''), [from + match.index, from + match.index + match[0].length]);
			}
		});
		const [first] = found;
		return first && found.size >= least
			? [{
				severity: isForEverybody(exchange) ? 'medium' : 'low',
				evidence: inBody('response-body', text, first[1], {quote: maskedSecret(first[0]), reason: `${found.size} different numbers`}),
			}]
			: nothing;
	},
};
