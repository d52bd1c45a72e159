import {nothing, type FlowRule} from '../../../rule.ts';
import {documentText} from '../../../document-text.ts';
import {inAnswer} from '../../../found.ts';

/** A path of several steps that ends with a file of a program, not a part of a URL. */
const pattern = /(?<![\w%\-.\/:]|=["'])(?:\/(?:var\/www|usr\/(?:src|local|share)|home\/[\w\-.]{1,32}|srv\/www|opt\/app|app\/(?:src|node_modules)|users\/[\w\-.]{1,32}|root)|[a-z]:\\{1,2}(?:inetpub|xampp|wamp(?:64)?|users\\{1,2}[\w \-.]{1,32}))(?:(?:\/|\\{1,2})[\w \-.@]{1,60}){1,15}\.(?:php|py|rb|js|mjs|ts|java|cs|vb|aspx?|cshtml|jsp|go|rs|pl|inc|phtml|twig|erb|conf|log|sql)\b/iv;

export const serverPath: FlowRule = {
	meta: {
		id: 'server-path',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'medium',
		title: 'Path of a file on the server in the answer',
		advice: 'Answer errors without paths, and turn the display of errors off.',
		description: 'An error or page names a file by its whole path on the server. That tells the layout and names of users, and makes it easier to reach files where a path can be given.',
		falsePositives: 'Documentation and manuals. Development servers on loopback are left out.',
		references: ['https://owasp.org/www-community/attacks/Full_Path_Disclosure'],
		cwe: 497,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const text = documentText(exchange);
		if (text === undefined || exchange.isLoopback || !exchange.response?.tells('server-path')) {
			return nothing;
		}

		const match = pattern.exec(text);
		return match
			? [{evidence: inAnswer(text, {from: match.index, to: match.index + match[0].length}), ...exchange.response.status < 400 && {confidence: 'low'}}]
			: nothing;
	},
};
