import {inBody, maskedSecret} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {personalText} from '../../../personal-text.ts';

const named = /"(?:[\w\-]{0,30}[\-_])?(?:ssn|social_?security(?:_?(?:number|no))?|socialSecurity(?:Number|No)?|SSN)"\s{0,8}:\s{0,8}"?(?<number>\d{3}-?\d{2}-?\d{4})(?!\d)/v;
const hint = /ssn|social_?security/iv;

/** Numbers that nobody was ever given: 000, 666 and 900 to 999 at first, zeroes, and those of advertisements. */
const isNobodys = (number: string): boolean => {
	const digits = number.replaceAll('-', '');
	return /^(?:000|666|9)|^...00|0000$/v.test(digits) || /^(?:123456789|078051120|219099999|(.)\1{8})$/v.test(digits);
};

export const socialSecurityNumber: FlowRule = {
	meta: {
		id: 'social-security-number',
		version: 1,
		category: 'security',
		severity: 'high',
		confidence: 'medium',
		title: 'Social security number in the answer',
		advice: 'Show no more than the last four digits, and those only to whom they belong.',
		description: 'A member of the answer is named for a social security number of the United States, and its value can be one. With it and a name one opens accounts in the name of another.',
		falsePositives: 'Numbers of samples; those that were never given to anybody are left out. Nine digits alone, without such a name, are never told.',
		references: ['https://www.ssa.gov/employer/randomization.html', 'https://cwe.mitre.org/data/definitions/359.html'],
		cwe: 359,
		owasp: 'A01:2021',
		zap: 10_062,
	},
	check({response}) {
		const text = personalText(response);
		const match = text !== undefined && response?.type === 'json' && hint.test(text) ? named.exec(text) : undefined;
		const number = match?.groups?.['number'];
		if (text === undefined || !match || number === undefined || isNobodys(number)) {
			return nothing;
		}

		const to = match.index + match[0].length;
		return [{evidence: inBody('response-body', text, [to - number.length, to], {quote: maskedSecret(number)})}];
	},
};
