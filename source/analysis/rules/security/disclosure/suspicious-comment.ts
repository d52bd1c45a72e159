import {inBody} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

const comment = /<!--(?!\[if)[^>]{1,1000}|(?<=^|[\s;\{\}])\/\/[^\n"']{4,300}|\/\*[^*]{4,1000}/gv;
/** A word that says what it is, and a value with a digit in it: prose has none. */
const credential = /\b(?:password|passwd|pwd|secret|api[ \-_]?key|credentials?)\s{0,4}[:=]\s{0,4}["'`]?(?=[^\s"'`]{0,60}\d)[\w!#$%\u{26}*\-.@^]{4,}/iv;
const confession = /\b(?:todo|fixme|hack|xxx|temp(?:orary)?|bug)\b[^\n]{1,120}\b(?:password|credential|auth|login|secret|token|security|sql|injection|bypass|backdoor|admin|sanitiz|escap|hard-?coded|insecure|production)|\b(?:backdoor|do not ship|not for production|remove before (?:release|production|launch|going live|deploy)|disable[ds]? auth)/iv;
/** Comments of one document that are looked at. */
const mostComments = 200;

export const suspiciousComment: FlowRule = {
	meta: {
		id: 'suspicious-comment',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Comment that tells too much',
		advice: 'Take comments out when building, and change what they gave away.',
		description: 'A comment in a page or script gives a password or key, or confesses something to be done about security ("TODO: check the password"). Anybody can read it.',
		falsePositives: 'Comments in libraries that explain how to give a password.',
		references: ['https://owasp.org/www-project-web-security-testing-guide/'],
		cwe: 615,
		owasp: 'A05:2021',
		zap: 10_027,
	},
	check({response}) {
		if (!response || (response.type !== 'html' && response.type !== 'js') || !response.tells('comment')) {
			return nothing;
		}

		const text = response.text ?? '';
		let count = 0;
		for (const {0: found, index} of text.matchAll(comment)) {
			if (++count > mostComments) {
				break;
			}

			const given = credential.exec(found);
			if (given) {
				return [{
					severity: 'medium', title: 'Comment with a password or key', evidence: inBody('response-body', text, [index + given.index, index + given.index + given[0].length], {quote: `${/^\w*/v.exec(given[0])?.[0] ?? ''}…`}),
				}];
			}

			const told = confession.exec(found);
			if (told) {
				return [{evidence: inBody('response-body', text, [index, index + Math.min(found.length, told.index + told[0].length)])}];
			}
		}

		return nothing;
	},
};
