import type {Rule} from '../../../rule.ts';
import {beaconing} from './beaconing.ts';
import {credentialStuffing} from './credential-stuffing.ts';
import {dataInHostName} from './data-in-host-name.ts';
import {dataInQuery} from './data-in-query.ts';
import {errorBurst} from './error-burst.ts';
import {hostByAddress} from './host-by-address.ts';
import {idEnumeration} from './id-enumeration.ts';
import {knownProbe} from './known-probe.ts';
import {largeUpload} from './large-upload.ts';
import {lateHost} from './late-host.ts';
import {newEndpoint} from './new-endpoint.ts';
import {passwordGuessing} from './password-guessing.ts';
import {pathScanning} from './path-scanning.ts';

/** Rules about shapes that show over many flows: attacks, leaks, and what is new. */
export const sessionRules: readonly Rule[] = [
	errorBurst,
	credentialStuffing,
	passwordGuessing,
	pathScanning,
	knownProbe,
	idEnumeration,
	hostByAddress,
	lateHost,
	newEndpoint,
	largeUpload,
	dataInHostName,
	dataInQuery,
	beaconing,
];
