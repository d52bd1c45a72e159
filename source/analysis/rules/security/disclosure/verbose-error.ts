import {nothing, type FlowRule} from '../../../rule.ts';
import {inAnswer} from '../../../found.ts';

const member = /"(?:stack|stack_?trace|trace|exception(?:message|class|type)?|traceback|debugmessage|innerexception|sqlmessage|backtrace)"\s{0,4}:\s{0,4}(?:"[^"]{8}|[\[\{]\s{0,8}["\{])/iv;

export const verboseError: FlowRule = {
	meta: {
		id: 'verbose-error',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'The API tells the inside of an error',
		advice: 'Answer with a code, a text for people and an id; keep exception and stack in the log.',
		description: 'An error of an API has members such as `exception`, `stack` or `trace` with something in them: the inside of the program, of no use to those who call it and of use to those who attack it.',
		falsePositives: '`trace` may be an id in some APIs; one that is short or a lone identifier is not told. Development servers on loopback are left out.',
		references: ['https://www.rfc-editor.org/rfc/rfc9457#section-5', 'https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/'],
		cwe: 209,
		owasp: 'API8:2023',
		zap: 90_022,
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || response.status < 400 || response.type !== 'json' || exchange.isLoopback || !response.tells('verbose-error')) {
			return nothing;
		}

		const text = response.text ?? '';
		const match = member.exec(text);
		return match && !/^"trace"\s*:\s*"[\w\-]{8}/iv.test(match[0])
			? [{evidence: inAnswer(text, {from: match.index, to: match.index + match[0].length})}]
			: nothing;
	},
};
