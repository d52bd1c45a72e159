import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule} from '../../../rule.ts';

export const coepMissing: FlowRule = {
	meta: {
		id: 'coep-missing',
		version: 1,
		category: 'security',
		severity: 'info',
		confidence: 'medium',
		title: 'Page that asks for isolation is not isolated (no COEP)',
		advice: 'Send `Cross-Origin-Embedder-Policy: require-corp`, or `credentialless`.',
		description: 'The page keeps its window to itself (Cross-Origin-Opener-Policy: same-origin), but may load anything from anywhere into its process. Only both headers together isolate it, which `SharedArrayBuffer` and exact timers need and which Spectre-like attacks are stopped by.',
		falsePositives: 'A page that embeds foreign pictures and frames often cannot require it, and does not have to unless it needs those features.',
		references: ['https://html.spec.whatwg.org/multipage/browsers.html#coep', 'https://web.dev/articles/coop-coep'],
		cwe: 693,
		owasp: 'A05:2021',
		zap: 90_004,
	},
	check({isPage, isSecure, response}) {
		if (!isPage || !isSecure || !response || response.header('cross-origin-opener-policy')?.split(';', 1)[0]?.trim() !== 'same-origin') {
			return nothing;
		}

		const value = response.header('cross-origin-embedder-policy');
		return value === undefined || /^\s*unsafe-none/iv.test(value) ? [{evidence: inHeader('response-headers', 'cross-origin-embedder-policy', value)}] : nothing;
	},
};
