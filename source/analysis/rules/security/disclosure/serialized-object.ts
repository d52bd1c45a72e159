import type {Exchange} from '../../../exchange.ts';
import {inHeader, inParameter} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {findLook, inAnswer, type Look} from '../../../found.ts';

/** How objects begin that programs have written. */
const formats: readonly Look[] = [
	{what: 'Java', pattern: /(?<![\w+\/])rO0AB[QSUXZ][\w%+\-\/=]{6}|^aced0005[\da-f]{4}|^\u{AC}\u{ED}\0\u{5}/v},
	{what: '.NET', pattern: /(?<![\w+\/])AAEAAAD\/{5}AQ/v},
	{what: 'PHP', pattern: /\bO:\d{1,4}:"[\w\\]{1,100}":\d{1,4}:\{/v},
	{what: 'Python (pickle)', pattern: /(?<![\w+\/])(?:gAS[RTVl][\w+\/]{4}AAAA|gAN9cQ[\w+\/]{4}|gAJ9cQ[\w+\/]{4})/v},
	{what: 'Ruby (Marshal)', pattern: /^BAh[7CIJS\[bco][\w+\/]{8,400}={0,2}(?:--[\da-f]{40,64})?$/v},
];

const signs = ['rO0AB', 'aced0005', '\u{AC}\u{ED}', 'AAEAAAD', 'O:', 'gAS', 'gAN9cQ', 'gAJ9cQ', 'BAh'];
const shortest = 10;

const look = (value: string) => value.length >= shortest && signs.some(sign => value.includes(sign)) ? findLook(value, formats) : undefined;

const sent = (exchange: Exchange): Hit[] => exchange.inputs.flatMap(input => {
	const reading = input.readings.find(({text}) => look(text));
	const found = reading && look(reading.text);
	return found ? [{title: `Serialised object of ${found.look.what} from the client`, evidence: inParameter(exchange, input.parameter)}] : [];
});

export const serializedObject: FlowRule = {
	meta: {
		id: 'serialized-object',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Serialised object',
		advice: 'Send data in a format that has no classes, such as JSON; if it must be, sign it and check the signature before reading.',
		description: 'A parameter, a cookie or the answer has an object as Java, .NET, PHP, Python or Ruby write it. A program that reads such a thing from a client can be made to run code. One in an answer (low) shows that the program may read it back.',
		falsePositives: 'Signed objects, as some frameworks keep sessions in cookies, are safe as long as the key is secret.',
		references: ['https://owasp.org/www-community/vulnerabilities/Deserialization_of_untrusted_data', 'https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html'],
		cwe: 502,
		owasp: 'A08:2021',
		zap: 90_002,
	},
	check(exchange) {
		const {request, response, cookies, newCookies} = exchange;
		const hits = exchange.inputs.length > 0 ? sent(exchange) : [];
		for (const [, value] of cookies) {
			const found = look(value);
			const header = found && request.values('cookie').find(item => item.includes(value));
			if (found && header !== undefined && hits.every(({evidence}) => evidence.part !== 'request-headers')) {
				hits.push({title: `Serialised object of ${found.look.what} from the client`, evidence: inHeader('request-headers', 'cookie', header)});
			}
		}

		for (const [nth, {value}] of newCookies.entries()) {
			const found = look(value);
			if (found) {
				hits.push({title: `Serialised object of ${found.look.what} in a cookie`, evidence: inHeader('response-headers', 'set-cookie', response?.values('set-cookie')[nth], {nth})});
			}
		}

		const text = response?.tells('serialized') ? documentText(exchange) : undefined;
		const answered = text === undefined ? undefined : findLook(text, formats);
		if (text !== undefined && answered) {
			hits.push({severity: 'low', title: `Serialised object of ${answered.look.what} in the answer`, evidence: inAnswer(text, answered)});
		}

		return hits.length > 0 ? hits : nothing;
	},
};
