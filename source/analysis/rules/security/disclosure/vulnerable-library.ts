import type {Evidence} from '../../../../flow/finding.ts';
import type {Exchange} from '../../../exchange.ts';
import {inUrl} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';
import {inAnswer} from '../../../found.ts';
import {advisories, libraryTableDate, never} from '../../../library-table.ts';
import {isWithin} from '../../../versions.ts';

/** In the addresses of scripts: `jquery-1.8.3.min.js`, `jquery@1.8.3`, `jquery/1.8.3/`, `jquery.min.js?ver=1.8.3`. */
const named = /(?<![\w\-.])(?<library>jquery[\-.]ui|jquery|bootstrap|angular(?:js|\.js)?|lodash(?:\.js)?|moment(?:\.js)?|handlebars(?:\.js)?|dompurify|vue|react-dom|react|next|underscore(?:\.js)?|knockout|axios|tinymce|ckeditor|swagger-ui(?:-dist)?|chart\.js|pdfjs(?:-dist)?|pdf\.js)(?:[\-\/@]|%40|-v|\/v|(?:\.slim|\.bundle|\.full)?(?:\.min)?\.js\?(?:ver|v|version)=)(?<version>\d{1,2}\.\d{1,3}(?:\.\d{1,4})?)(?!\d)/giv;
/** What libraries say at their beginning. */
const banner = /(?<library>jQuery UI|jQuery(?: JavaScript Library)?|Bootstrap|AngularJS|Vue\.js|Handlebars|handlebars|DOMPurify|Underscore\.js|Knockout JavaScript library|axios|Chart\.js|React|moment\.js|Lodash|lodash)(?: -)? (?:v|version )?(?<version>\d{1,2}\.\d{1,3}\.\d{1,4})(?!\d)|next=\{version:"(?<next>\d{1,2}\.\d{1,3}\.\d{1,4})|moment\.js\s{1,4}\/\/! version : (?<moment>\d{1,2}\.\d{1,3}\.\d{1,4})|pdfjsVersion = ["'](?<pdfjs>\d{1,2}\.\d{1,3}\.\d{1,4})/gv;

const sameNames: ReadonlyMap<string, string> = new Map(Object.entries({
	'jquery.ui': 'jquery-ui', 'jquery ui': 'jquery-ui', 'jquery javascript library': 'jquery', angular: 'angularjs', 'angular.js': 'angularjs', 'lodash.js': 'lodash', 'moment.js': 'moment', 'handlebars.js': 'handlebars', 'vue.js': 'vue', 'underscore.js': 'underscore',
	'knockout javascript library': 'knockout', 'swagger-ui-dist': 'swagger-ui', 'pdfjs-dist': 'pdfjs', 'pdf.js': 'pdfjs',
}));

/** Places of one text that are looked at. */
const mostPlaces = 200;

const advisoryOf = ({groups = {}}: RegExpExecArray) => {
	const name = (groups['library'] ?? (groups['next'] ? 'next' : (groups['moment'] ? 'moment' : 'pdfjs'))).toLowerCase();
	const library = sameNames.get(name) ?? name;
	const version = groups['version'] ?? groups['next'] ?? groups['moment'] ?? groups['pdfjs'] ?? '0';
	// Angular from 2 on is another library.
	const advisory = library === 'angularjs' && !version.startsWith('1.') ? undefined : advisories.find(item => item.library === library && isWithin(version, item));
	return advisory && {...advisory, version};
};

type Place = (range: readonly [from: number, to: number], reason: string) => Evidence;

const searchText = (text: string, pattern: RegExp, place: Place): Hit[] => {
	const hits = new Map<string, Hit>();
	for (const match of text.matchAll(pattern).take(mostPlaces)) {
		const found = advisoryOf(match);
		if (!found) {
			continue;
		}

		const {library, version, fixed, cve, severity, what} = found;
		const name = `${library} ${version}`;
		if (!hits.has(name)) {
			hits.set(name, {
				severity,
				title: `${name} has known weaknesses (${cve})`,
				advice: fixed === never ? 'Move to a library that is kept up.' : `Use ${library} ${fixed} or later.`,
				evidence: place([match.index, match.index + match[0].length], `${what}; table of ${libraryTableDate}`),
			});
		}
	}

	return hits.values().toArray();
};

const inPage = (text: string): Hit[] => searchText(text, named, ([from, to], reason) => inAnswer(text, {from, to}, reason));
const inScript = (exchange: Exchange, text: string): Hit[] => {
	const byBanner = searchText(text, banner, ([from, to], reason) => inAnswer(text, {from, to}, reason));
	return byBanner.length > 0 ? byBanner : searchText(exchange.url, named, (range, reason) => inUrl(exchange, range, {reason}));
};

export const vulnerableLibrary: FlowRule = {
	meta: {
		id: 'vulnerable-library',
		version: 1,
		category: 'security',
		severity: 'medium',
		confidence: 'medium',
		title: 'Library with known weaknesses',
		advice: 'Use a newer version.',
		description: `The address of a script, or what a library says of itself within one, names a version for which a weakness is published. tapx has a small table of well-known ones, last looked through on ${libraryTableDate}; it does not replace a scanner of dependencies.`,
		falsePositives: 'A weakness counts only where the page uses the part that has it, and some publish corrected builds under the old number.',
		references: ['https://owasp.org/Top10/A06_2021-Vulnerable_and_Outdated_Components/', 'https://github.com/advisories'],
		cwe: 1395,
		owasp: 'A06:2021',
		zap: 10_003,
	},
	check(exchange) {
		const {response} = exchange;
		if (!response || response.status >= 400 || response.size === 0) {
			return nothing;
		}

		if (response.type === 'html') {
			return response.tells('library') ? inPage(response.text ?? '') : nothing;
		}

		return response.type === 'js' && response.tells('library') ? inScript(exchange, response.text ?? '') : nothing;
	},
};
