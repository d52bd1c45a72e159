import {humanSize} from '../../../flow/human.ts';
import {compressedShare, compressibleTypes} from '../../compressible.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Bytes from which on it pays, from which on it shows, and from which on it hurts. */
const least = 2048;
const notable = 10_000;
const heavy = 100_000;
/** It must shrink to less than this share. */
const worthwhile = 0.8;

export const uncompressedResponse: FlowRule = {
	meta: {
		id: 'uncompressed-response',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'high',
		title: 'Answer is not compressed',
		advice: 'Turn on `gzip`, `br` or `zstd` for this type in the server or the proxy before it, and send `Vary: Accept-Encoding`.',
		description: 'The client accepts compressed answers, and this one, of a type that shrinks, came as it is. How far it would shrink is measured on its first 4 KB. From 2 KB on it is told, from 10 kB on as low, from 100 kB on as medium.',
		falsePositives: 'A secret beside text that an attacker chooses is safer uncompressed (BREACH); between services on one machine compression may cost more than it saves.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-8.4', 'https://web.dev/articles/uses-text-compression'],
	},
	check({request, response, isLoopback}) {
		if (response?.status !== 200 || response.size < least || !compressibleTypes.has(response.type) || response.has('content-encoding')
			|| !/gzip|br|zstd|deflate/v.test(request.header('accept-encoding') ?? '')
			|| response.header('cache-control')?.includes('no-transform')) {
			return nothing;
		}

		const share = compressedShare(response.bytes);
		if (share > worthwhile) {
			return nothing;
		}

		const saved = Math.round(response.size * (1 - share));
		return [{
			evidence: inHeader('response-headers', 'content-encoding', undefined, {reason: `${humanSize(response.size)} of ${response.type}; its beginning shrinks to ${Math.round(share * 100)} %`}),
			severity: isLoopback || response.size < notable ? 'info' : (response.size < heavy ? 'low' : 'medium'),
			waste: {bytes: saved},
		}];
	},
};
