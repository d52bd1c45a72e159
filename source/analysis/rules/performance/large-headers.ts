import {humanSize} from '../../../flow/human.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../rule.ts';
import type {Side} from '../../side.ts';

/** What many servers and proxies take at most. */
const most = 8192;

const check = (side: Side | undefined, part: 'request-headers' | 'response-headers'): Hit | undefined => {
	let size = 0;
	for (const [name, value] of side?.headers ?? []) {
		size += name.length + value.length + 4;
	}

	if (!side || size <= most) {
		return undefined;
	}

	const [name, value] = side.headers.toSorted(([a, one], [b, other]) => b.length + other.length - a.length - one.length)[0]!; // There are some, by their size.
	return {
		evidence: inHeader(part, name.toLowerCase(), value, {reason: `${humanSize(size)} of headers; this is the largest, ${humanSize(value.length)}`}),
		waste: {bytes: size - most},
	};
};

export const largeHeaders: FlowRule = {
	meta: {
		id: 'large-headers',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Large headers',
		advice: 'Move what is large into the body, shorten cookies and tokens, keep policies to what the page needs.',
		description: 'The headers of the request or the response take more than 8 KB. Many servers and proxies refuse that (431, 400 or 502), and none of it is compressed in HTTP/1.1.',
		falsePositives: 'HTTP/2 sends repeated headers compressed; the limits of servers stay.',
		references: ['https://www.rfc-editor.org/rfc/rfc6585#section-5', 'https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers'],
	},
	check({request, response}) {
		const hits = [check(request, 'request-headers'), check(response, 'response-headers')].filter(hit => hit !== undefined);
		return hits.length > 0 ? hits : nothing;
	},
};
