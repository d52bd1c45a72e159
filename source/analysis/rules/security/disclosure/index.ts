import type {Rule} from '../../../rule.ts';
import {diagnosticPage} from './diagnostic-page.ts';
import {directoryListing} from './directory-listing.ts';
import {exposedFile} from './exposed-file.ts';
import {graphqlIntrospection} from './graphql-introspection.ts';
import {internalHost} from './internal-host.ts';
import {passwordHash} from './password-hash.ts';
import {privateAddress} from './private-address.ts';
import {serializedObject} from './serialized-object.ts';
import {serverPath} from './server-path.ts';
import {sourceCode} from './source-code.ts';
import {sourceMap} from './source-map.ts';
import {sqlError} from './sql-error.ts';
import {stackTrace} from './stack-trace.ts';
import {suspiciousComment} from './suspicious-comment.ts';
import {unixTimestamp} from './unix-timestamp.ts';
import {verboseError} from './verbose-error.ts';
import {viewstateUnprotected} from './viewstate-unprotected.ts';
import {vulnerableLibrary} from './vulnerable-library.ts';
import {vulnerableServer} from './vulnerable-server.ts';

/** Rules about what answers tell that they should not. */
export const disclosureRules: readonly Rule[] = [
	stackTrace,
	sqlError,
	sourceCode,
	directoryListing,
	exposedFile,
	diagnosticPage,
	verboseError,
	serverPath,
	privateAddress,
	internalHost,
	passwordHash,
	serializedObject,
	viewstateUnprotected,
	vulnerableLibrary,
	vulnerableServer,
	suspiciousComment,
	sourceMap,
	graphqlIntrospection,
	unixTimestamp,
];
