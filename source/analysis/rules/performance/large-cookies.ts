import {humanSize} from '../../../flow/human.ts';
import {inHeader} from '../../evidence.ts';
import type {FlowRule, Hit} from '../../rule.ts';

/** Bytes of all cookies that a request may carry unnoticed. */
const notable = 2048;
const large = 4096;
/** What browsers keep of one cookie at most, name and value together. */
const kept = 4096;

export const largeCookies: FlowRule = {
	meta: {
		id: 'large-cookies',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Large cookies',
		advice: 'Keep an identifier in the cookie and the data on the server, remove cookies that nobody reads, narrow `Path` and `Domain`.',
		description: 'Cookies go out with every request to their site, pictures included, and upwards, where lines are slow. Over 2 KB together is told, over 4 KB as low. A cookie that is set with more than 4,096 bytes of name and value is told too: browsers drop it.',
		falsePositives: 'HTTP/2 sends repeated headers compressed: on one connection they cost less than it seems.',
		references: ['https://www.rfc-editor.org/rfc/rfc6265#section-6.1', 'https://web.dev/articles/http-cache'],
	},
	check({request, response}) {
		const hits: Hit[] = [];
		const size = request.values('cookie').reduce((sum, value) => sum + value.length, 0);
		if (size > notable) {
			hits.push({
				evidence: inHeader('request-headers', 'cookie', request.header('cookie'), {reason: `${humanSize(size)} of cookies`}),
				severity: size > large ? 'low' : 'info',
				waste: {bytes: size - notable},
			});
		}

		for (const [nth, value] of response?.values('set-cookie').entries() ?? []) {
			const end = value.length > kept ? value.indexOf(';') : 0;
			const length = end === -1 ? value.length : end;
			if (length > kept) {
				hits.push({
					evidence: inHeader('response-headers', 'set-cookie', value, {nth, reason: `${humanSize(length)} of name and value`}),
					title: 'Cookie larger than browsers keep',
				});
			}
		}

		return hits;
	},
};
