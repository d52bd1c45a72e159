import type {Severity} from '../../../../flow/finding.ts';
import {inHeader} from '../../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../../rule.ts';

/** Headers that tools for development add, what they give away, and how bad that is. */
const debugging: ReadonlyArray<readonly [name: string, severity: Severity, reason: string]> = [
	['x-chromelogger-data', 'medium', 'the server’s log, base64 (Chrome Logger)'],
	['x-chromephp-data', 'medium', 'the server’s log, base64 (ChromePHP)'],
	['x-wf-1-1-1-1', 'medium', 'the server’s log (FirePHP)'],
	['x-debug-token-link', 'medium', 'leads to Symfony’s profiler'],
	['x-debug-token', 'low', 'Symfony’s profiler is on'],
	['x-clockwork-id', 'medium', 'Clockwork is on'],
	['phpdebugbar-id', 'medium', 'PHP Debug Bar is on'],
	['x-debugkit-id', 'medium', 'CakePHP’s DebugKit is on'],
	['x-miniprofiler-ids', 'low', 'MiniProfiler is on'],
	['x-sourcefiles', 'medium', 'the path of a project on a developer’s machine (IIS Express)'],
	['x-backend-server', 'low', 'the name of a server inside'],
	['x-debug', 'info', 'something for debugging'],
	['x-runtime', 'info', 'how long the application took'],
];

export const debugHeader: FlowRule = {
	meta: {
		id: 'debug-header',
		version: 1,
		category: 'security',
		severity: 'low',
		confidence: 'high',
		title: 'Response has headers for debugging',
		advice: 'Switch debugging tools off where strangers can reach the application.',
		description: 'Tools for development add headers that lead to profilers, hold pieces of the log, or name servers inside. In production they show strangers how the application works, and what went wrong in it.',
		falsePositives: 'Right while developing: on loopback it is only told as information. A profiler behind a password gives less away.',
		references: ['https://symfony.com/doc/current/profiler.html', 'https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html'],
		cwe: 489,
		owasp: 'A05:2021',
		zap: 10_056,
	},
	check({response, isLoopback}) {
		let hits: Hit[] | undefined;
		for (const [name, severity, reason] of response ? debugging : nothing) {
			const value = response?.header(name);
			if (value === undefined) {
				continue;
			}

			hits ??= [];
			hits.push({evidence: inHeader('response-headers', name, value, {reason}), severity: isLoopback ? 'info' : severity});
		}

		return hits ?? nothing;
	},
};
