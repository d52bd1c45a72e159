import {inBody, isSecret, maskedSecret} from '../../../evidence.ts';
import {htmlContext} from '../../../html-context.ts';
import type {Input} from '../../../inputs.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {explain, shapeOf} from '../../../probe.ts';
import {scriptShapes} from '../../../script-shapes.ts';

/** Shorter values stand in a page by chance. */
const shortest = 4;
const longestValue = 2000;
const special = /["'<>`]/v;
/** So many inputs, ways to read one, and places of each are looked at: pages are long. */
const mostInputs = 15;
const mostReadings = 3;
const mostPlaces = 3;

const isSearched = (value: string): boolean => value.length >= shortest && value.length <= longestValue && special.test(value);

export const reflectedInput: FlowRule = {
	meta: {
		id: 'reflected-input',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'The page shows input unescaped',
		advice: 'Escape the value for the place where it stands: entities in text and attributes, `\\u003c` in scripts.',
		description: 'A value of the request stands in the HTML of the answer as it came, with characters that end the place where it stands: `<` in text, a quote in an attribute or a script. So a link can bring in a script (reflected cross-site scripting). With an attempt at a script in it the finding is high.',
		falsePositives: 'A page that shows what its own author has just written, as previews of content systems do, and pages whose text is the same as the parameter by chance.',
		references: ['https://owasp.org/www-community/attacks/xss/', 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html'],
		cwe: 79,
		owasp: 'A03:2021',
		zap: 10_031,
	},
	check(exchange) {
		const {response} = exchange;
		if (response?.type !== 'html' || response.size === 0 || exchange.inputs.length === 0) {
			return nothing;
		}

		const html = response.text ?? '';
		const hits = exchange.inputs
			.map(input => ({...input, readings: input.readings.filter(({text}) => isSearched(text)).slice(0, mostReadings)}))
			.filter(({readings}) => readings.length > 0)
			.slice(0, mostInputs)
			.map(input => reflection(html, input))
			.filter(hit => hit !== undefined);
		return hits.length > 0 ? hits : nothing;
	},
};

/** The first place where a value ends what it stands in. */
const placeOf = (html: string, value: string): {at: number; what: string} | undefined => {
	let at = html.indexOf(value);
	for (let places = 0; at !== -1 && places < mostPlaces; places++) {
		const context = htmlContext(html, at);
		if (context.ends.test(value)) {
			return {at, what: context.what};
		}

		at = html.indexOf(value, at + value.length);
	}

	return undefined;
};

const reflection = (html: string, input: Input): Hit | undefined => {
	const {parameter} = input;
	for (const reading of input.readings) {
		const value = reading.text;
		const place = placeOf(html, value);
		if (!place) {
			continue;
		}

		const shape = shapeOf(value, scriptShapes);
		const reason = `${explain(`the value of ${parameter.name.slice(0, 60)} in ${place.what}`, reading, input)}${shape ? `; it has ${shape.what}` : ''}`;
		return {
			evidence: inBody('response-body', html, [place.at, place.at + value.length], {name: parameter.name, reason, ...isSecret(parameter) && {quote: maskedSecret(value)}}),
			...shape && {severity: 'high', title: 'The page shows a script from the input unescaped'},
		};
	}

	return undefined;
};
