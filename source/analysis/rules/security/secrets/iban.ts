import {eachRun, lettersOf} from '../../../../redaction/runs.ts';
import {inBody, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {isForEverybody, personalText} from '../../../personal-text.ts';

/** Characters of an IBAN by country (ISO 13616 registry). */
const lengths: Readonly<Record<string, number>> = {
	AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SC: 31, SE: 24, SI: 19, SK: 24, SM: 27, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20,
};

const letters = lettersOf(/[\d A-Z]/v);
const shortest = 15;
const beginning = /[A-Z]{2}\d{2}/v;
const candidate = /(?<![\dA-Z])[A-Z]{2}\d{2}(?: ?[\dA-Z]){11,30}/gv;

/** The check of ISO 7064, MOD 97-10, with letters as 10 to 35. */
const passes = (iban: string): boolean => {
	let rest = 0;
	for (const character of iban.slice(4) + iban.slice(0, 4)) {
		const value = Number.parseInt(character, 36);
		rest = ((rest * (value > 9 ? 100 : 10)) + value) % 97;
	}

	return rest === 1;
};

/** The IBAN that a text begins with, with the blanks in it; `undefined` when it is none. */
const ibanAt = (text: string): string | undefined => {
	const length = lengths[text.slice(0, 2)] ?? 0;
	let end = 0;
	for (let count = 0; end < text.length && count < length; end++) {
		count += text[end] === ' ' ? 0 : 1;
	}

	const whole = text.slice(0, end);
	const plain = whole.replaceAll(' ', '');
	return length > 0 && plain.length === length && !/[\dA-Z]/v.test(text[end] ?? '') && passes(plain) ? whole : undefined;
};

export const iban: FlowRule = {
	meta: {
		id: 'iban',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Numbers of bank accounts (IBAN) in the answer',
		advice: 'Show the last four digits where that is enough, and whole numbers only to those whose they are.',
		description: 'The answer has an IBAN: the country, its length and the check digits are right. Whoever has several of other people can have money drawn from them. Three and more without a sign-in are told as medium.',
		falsePositives: 'Accounts that are meant to be known: on an invoice, in an imprint, for donations.',
		references: ['https://www.swift.com/standards/data-standards/iban-international-bank-account-number', 'https://gdpr.eu/eu-gdpr-personal-data/'],
		cwe: 359,
		owasp: 'A01:2021',
	},
	check(exchange) {
		const text = personalText(exchange.response);
		if (text === undefined) {
			return nothing;
		}

		const found = new Map<string, number>();
		eachRun(text, letters, shortest, (from, to) => {
			const run = text.slice(from, Math.min(to, from + 4096));
			for (const {0: match, index} of beginning.test(run) ? run.matchAll(candidate) : []) {
				const whole = found.size < 100 ? ibanAt(match + text.slice(from + index + match.length, from + index + match.length + 1)) : undefined;
				if (whole !== undefined && !found.has(whole)) {
					found.set(whole, from + index);
				}
			}
		});
		const [first] = found;
		return first
			? [{
				severity: found.size >= 3 && isForEverybody(exchange) ? 'medium' : 'low',
				evidence: inBody('response-body', text, [first[1], first[1] + first[0].length], {quote: maskedSecret(first[0]), reason: found.size > 1 ? `${found.size} of them` : undefined}),
			}]
			: nothing;
	},
};
