import {humanSize} from '../../../flow/human.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** What is large for each kind, in bytes on the wire. */
const limits: ReadonlyMap<string, number> = new Map([
	['html', 300_000],
	['css', 200_000],
	['js', 500_000],
	['json', 1_000_000],
	['graphql', 1_000_000],
	['xml', 1_000_000],
	['svg', 200_000],
	['jpeg', 1_000_000],
	['png', 1_000_000],
	['webp', 1_000_000],
	['avif', 1_000_000],
	['gif', 1_000_000],
	['woff', 200_000],
	['woff2', 200_000],
	['ttf', 200_000],
	['otf', 200_000],
]);
/** So many times larger is worse. */
const much = 5;

export const largeResponse: FlowRule = {
	meta: {
		id: 'large-response',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Large answer',
		advice: 'Send less: split scripts and styles by page, answer lists in pages and only the members that are needed, subset fonts, scale pictures to the size they are shown in.',
		description: 'The body is larger on the wire than answers of its kind should be: 300 kB for a page, 500 kB for a script, 200 kB for styles, fonts and SVG, 1 MB for data and pictures; five times as much counts as medium. Files offered for download, archives and media are left out.',
		falsePositives: 'A bulk export is as large as it is. A script may be large in development and small when built.',
		references: ['https://web.dev/articles/total-byte-weight', 'https://almanac.httparchive.org/en/2024/page-weight'],
	},
	check({response}) {
		const limit = response && limits.get(response.type);
		if (!response || limit === undefined || response.size <= limit || response.header('content-disposition')?.toLowerCase().startsWith('attachment')) {
			return nothing;
		}

		return [{
			evidence: inHeader('response-headers', 'content-type', response.header('content-type'), {reason: `${humanSize(response.size)} on the wire; large for ${response.type} is over ${humanSize(limit)}`}),
			severity: response.size > limit * much ? 'medium' : 'low',
		}];
	},
};
