import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {findLook, inAnswer, type Look} from '../../../found.ts';

const traces: readonly Look[] = [
	{what: 'Python', pattern: /Traceback \(most recent call last\)/v},
	{what: 'Java', pattern: /\bat [\w$.\/<>@]{3,200}\((?:[\w$]{1,100}\.(?:java|kt|scala|groovy):\d{1,6}|Native Method|Unknown Source)\)/v},
	{what: '.NET', pattern: /\bat [\w,.<>\[\]`]{3,200}\([^\n\(\)]{0,200}\) in [^\n]{1,200}:line \d/v},
	{what: 'PHP', pattern: /(?:<b>)?(?:Fatal error|Warning|Notice|Parse error)(?:<\/b>)?: [^\n]{1,300} on line (?:<b>)?\d|Stack trace:(?:\\n|\s|<br ?\/?>){1,10}#0 /v},
	{what: 'Go', pattern: /goroutine \d{1,9} \[[ a-z]{2,30}/v},
	{what: 'Rust', pattern: /thread '[^\n']{1,60}'(?: \(\d+\))? panicked at |stack backtrace:\s{1,10}\d/v},
	{what: 'Ruby', pattern: /\.rb:\d{1,6}:in (?:`|'|&#39;|\\u)/v},
	{what: 'JavaScript', pattern: /\bat (?:(?:async |new )?[\w $.<>\[\]]{1,120} \()?(?:file:\/\/|node:|webpack:|https?:\/\/|\/|[A-Z]:\\)[^\s\(\)]{1,300}:\d{1,7}:\d{1,7}/v},
];

export const stackTrace: FlowRule = {
	meta: {
		id: 'stack-trace',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'high',
		title: 'Stack trace in the answer',
		advice: 'Log the trace under an id and answer with the id alone; turn the framework\'s debug mode off.',
		description: 'The answer has a stack trace of Python, Java, .NET, PHP, Go, Rust, Ruby or JavaScript. It tells paths, libraries and their versions, and at times values: what an attacker needs to know.',
		falsePositives: 'Pages and APIs about mistakes (trackers, documentation, logs): a trace in an answer that is no error is told as low.',
		references: ['https://owasp.org/www-community/Improper_Error_Handling', 'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html'],
		cwe: 209,
		owasp: 'A05:2021',
		zap: 90_022,
	},
	check(exchange) {
		const text = documentText(exchange);
		if (text === undefined || !exchange.response?.tells('stack-trace')) {
			return nothing;
		}

		const found = findLook(text, traces);
		return found
			? [{
				title: `${found.look.what} stack trace in the answer`,
				evidence: inAnswer(text, found),
				...exchange.response.status < 400 && {severity: 'low', confidence: 'low'},
			}]
			: nothing;
	},
};
