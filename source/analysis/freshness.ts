import CachePolicy from 'http-cache-semantics';
import type {Flow} from '../flow/flow.ts';
import {headerValue, headerValues} from '../flow/headers.ts';

/** What a browser may do with an answer (RFC 9111). */
export type Freshness = {
	/** Whether it may keep it at all. */
	readonly isStorable: boolean;
	/** How long it may use it without asking, in seconds: as the server says, or else as the age of the content suggests. */
	readonly lifetime: number;
	/** Whether the server says anything about that. */
	readonly isStated: boolean;
	/** Whether an unchanged answer can be told without sending it again. */
	readonly hasValidator: boolean;
};

/** Flows have times of their own: no clock is asked. */
class Policy extends CachePolicy {
	now(): number {
		return 0;
	}
}

/** What of an answer decides how long it may be kept. */
const telling = ['date', 'expires', 'pragma', 'vary', 'last-modified', 'etag'] as const;

/** Works out the caching of an answer by a browser; `undefined` without an answer. */
export const freshness = ({startedAt, request, response}: Flow): Freshness | undefined => {
	if (!response) {
		return undefined;
	}

	const control = headerValues(response.headers, 'cache-control').join(',').toLowerCase();
	const headers: Record<string, string> = control === '' ? {} : {'cache-control': control};
	for (const name of telling) {
		const value = headerValue(response.headers, name);
		if (value !== undefined) {
			headers[name] = value;
		}
	}

	headers['date'] ??= new Date(startedAt / 1000).toUTCString();
	const policy = new Policy({method: request.method, headers: {}}, {status: response.status, headers}, {shared: false});
	return {
		isStorable: policy.storable() && headers['vary']?.trim() !== '*',
		lifetime: policy.maxAge(),
		isStated: /max-age|no-cache|no-store|immutable|private|public/v.test(control) || 'expires' in headers || 'pragma' in headers,
		hasValidator: 'etag' in headers || 'last-modified' in headers,
	};
};
