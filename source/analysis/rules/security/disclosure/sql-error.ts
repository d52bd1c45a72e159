import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {inAnswer} from '../../../found.ts';
import {sqlError as find} from '../../../sql-errors.ts';

/** Longer texts that are no errors are articles. */
const longestMessage = 20_000;

export const sqlError: FlowRule = {
	meta: {
		id: 'sql-error',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Error message of a database in the answer',
		advice: 'Catch errors of the database, log them, and answer without their text. Look whether the statement was built from input.',
		description: 'The answer has an error message of a database. It tells which one it is and often the statement, and it is what those look for who try whether input reaches SQL.',
		falsePositives: 'Pages about databases; in longer texts that are no errors it is told as low.',
		references: ['https://owasp.org/www-community/attacks/SQL_Injection', 'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html'],
		cwe: 209,
		owasp: 'A05:2021',
		zap: 90_022,
	},
	check(exchange) {
		const text = documentText(exchange);
		const found = text !== undefined && exchange.response?.tells('sql-error') ? find(text) : undefined;
		return text !== undefined && found
			? [{
				title: `Error message of ${found.engine} in the answer`,
				evidence: inAnswer(text, found),
				...exchange.response!.status < 400 && text.length > longestMessage && {severity: 'low', confidence: 'low'}, // There is a response: it has told.
			}]
			: nothing;
	},
};
