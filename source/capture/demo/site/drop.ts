import {constants} from 'node:http2';
import type {SiteResponse} from './route.ts';

/** Ends the connection (HTTP/1.1) or the stream (HTTP/2) without a word. */
export const drop = (response: SiteResponse): void => {
	if (response.stream) {
		response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
	} else {
		response.socket?.destroy();
	}
};
