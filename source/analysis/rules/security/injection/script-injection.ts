import type {FlowRule} from '../../../rule.ts';
import {probes} from '../../../probe.ts';
import {scriptShapes} from '../../../script-shapes.ts';

export const scriptInjection: FlowRule = {
	meta: {
		id: 'script-injection',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'low',
		title: 'Input that looks like cross-site scripting',
		advice: 'Escape values for the place where they are shown, and forbid inline scripts by Content-Security-Policy.',
		description: 'A value from the client has a script in it, an element or attribute that runs one, or an address of `javascript:`. Percent encoding, HTML entities, escapes and base64 are undone first. It shows that somebody tried; `reflected-input` tells when the answer shows such a value as it came.',
		falsePositives: 'Editors of pages and templates send HTML on purpose, and reports of mistakes have code in them. Longer texts are told as low.',
		references: ['https://owasp.org/www-community/attacks/xss/', 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html'],
		cwe: 79,
		owasp: 'A03:2021',
	},
	check: probes({shapes: scriptShapes}),
};
