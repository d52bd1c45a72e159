import {inHeader, inUrl} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';
import {inAnswer} from '../../../found.ts';

const comment = /(?:\/\/|\/\*)[#@]\s?sourceMappingURL=(?!data:)[^\s*]{1,300}/v;
const inlined = /(?:\/\/|\/\*)[#@]\s?sourceMappingURL=data:application\/json[^,]{0,60},/v;
/** The comment stands at the end. */
const tail = 2000;

export const sourceMap: FlowRule = {
	meta: {
		id: 'source-map',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'high',
		title: 'The script names its source map',
		advice: 'Keep source maps for the tool that collects errors, or serve them to those who may see the source.',
		description: 'A script or style says where its source map is (info), brings it along, or is one with the source itself in it (low). With it anybody reads the program as it was written, comments included.',
		falsePositives: 'Open source, and development servers; a map that is named may not be served.',
		references: ['https://tc39.es/ecma426/'],
		cwe: 540,
		owasp: 'A05:2021',
	},
	check(exchange) {
		const {response} = exchange;
		if (response?.status !== 200 || response.size === 0 || exchange.isLoopback) {
			return nothing;
		}

		if (exchange.path.endsWith('.map')) {
			return response.tells('source-map') && response.text?.includes('"sourcesContent"')
				? [{severity: 'low', title: 'A source map with the source was served', evidence: inUrl(exchange)}]
				: nothing;
		}

		if (response.type !== 'js' && response.type !== 'css') {
			return nothing;
		}

		const header = response.header('sourcemap') ?? response.header('x-sourcemap');
		if (header !== undefined) {
			return [{evidence: inHeader('response-headers', response.has('sourcemap') ? 'sourcemap' : 'x-sourcemap', header)}];
		}

		const text = response.text ?? '';
		const end = Math.max(0, text.length - tail);
		if (!text.includes('sourceMappingURL', end)) {
			return text.length < 1_000_000 && response.tells('source-map') ? bringsAlong(text) : nothing;
		}

		const found = comment.exec(text.slice(end));
		return found ? [{evidence: inAnswer(text, {from: end + found.index, to: end + found.index + found[0].length})}] : nothing;
	},
};

const bringsAlong = (text: string) => {
	const found = inlined.exec(text);
	return found
		? [{severity: 'low' as const, title: 'The script brings its source map along', evidence: inAnswer(text, {from: found.index, to: found.index + found[0].length})}]
		: nothing;
};
