import type {Sheet} from '../../compute/sheet.ts';
import {flowUrl} from '../../flow/url.ts';
import {urlSecrets} from '../../redaction/find.ts';
import {maskLine} from './mask.ts';
import type {Line} from './styles.ts';

/** Where a flow went: the URL with its secrets masked unless they are revealed, or host and port. */
export const urlLine = ({kind, request}: Pick<Sheet, 'kind' | 'request'>, isRevealed: boolean): Line => {
	const url = kind === 'http' || kind === 'websocket' ? flowUrl(request) : `${request.host}:${request.port}`;
	return maskLine([[url, 'strong']], isRevealed ? [] : urlSecrets(url));
};
