import type {Rule} from '../../rule.ts';
import {assetCachedBriefly} from './asset-cached-briefly.ts';
import {assetNotCacheable} from './asset-not-cacheable.ts';
import {assetWithoutLifetime} from './asset-without-lifetime.ts';
import {badlyCompressed} from './badly-compressed.ts';
import {heavyImage} from './heavy-image.ts';
import {largeCookies} from './large-cookies.ts';
import {largeHeaders} from './large-headers.ts';
import {largeResponse} from './large-response.ts';
import {slowFirstByte} from './slow-first-byte.ts';
import {slowResponse} from './slow-response.ts';
import {uncompressedResponse} from './uncompressed-response.ts';
import {validatorIgnored} from './validator-ignored.ts';

/** Rules about time and bytes. */
export const performanceRules: readonly Rule[] = [
	slowResponse,
	slowFirstByte,
	largeResponse,
	uncompressedResponse,
	badlyCompressed,
	heavyImage,
	assetNotCacheable,
	assetWithoutLifetime,
	assetCachedBriefly,
	validatorIgnored,
	largeCookies,
	largeHeaders,
];
