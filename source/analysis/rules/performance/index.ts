import type {Rule} from '../../rule.ts';
import {assetCachedBriefly} from './asset-cached-briefly.ts';
import {assetNotCacheable} from './asset-not-cacheable.ts';
import {assetWithoutLifetime} from './asset-without-lifetime.ts';
import {badlyCompressed} from './badly-compressed.ts';
import {chattyPolling} from './chatty-polling.ts';
import {connectionNotReused} from './connection-not-reused.ts';
import {duplicateRequest} from './duplicate-request.ts';
import {heavyImage} from './heavy-image.ts';
import {http1ToHttp2Host} from './http1-to-http2-host.ts';
import {largeCookies} from './large-cookies.ts';
import {largeHeaders} from './large-headers.ts';
import {largeResponse} from './large-response.ts';
import {nPlusOne} from './n-plus-one.ts';
import {needlessRevalidation} from './needless-revalidation.ts';
import {overFetching} from './over-fetching.ts';
import {redirectChain} from './redirect-chain.ts';
import {sequentialRequests} from './sequential-requests.ts';
import {slowFirstByte} from './slow-first-byte.ts';
import {slowResponse} from './slow-response.ts';
import {slowerThanUsual} from './slower-than-usual.ts';
import {uncompressedResponse} from './uncompressed-response.ts';
import {validatorIgnored} from './validator-ignored.ts';

/** Rules about time and bytes. */
export const performanceRules: readonly Rule[] = [
	slowResponse,
	slowFirstByte,
	slowerThanUsual,
	largeResponse,
	uncompressedResponse,
	badlyCompressed,
	heavyImage,
	largeCookies,
	largeHeaders,
	assetNotCacheable,
	assetWithoutLifetime,
	assetCachedBriefly,
	validatorIgnored,
	needlessRevalidation,
	duplicateRequest,
	redirectChain,
	nPlusOne,
	sequentialRequests,
	chattyPolling,
	overFetching,
	connectionNotReused,
	http1ToHttp2Host,
];
