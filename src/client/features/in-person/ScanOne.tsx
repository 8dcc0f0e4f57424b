import { useRef } from 'react';
import { ScanQr } from '../../components/qr/ScanQr.tsx';

/** For codes that take a while to judge: one at a time, for the same comes many times a second. The camera stays on. */
export function ScanOne({ judge }: { readonly judge: (text: string) => Promise<void> }) {
  const isJudging = useRef(false);
  return (
    <ScanQr
      onRead={(text) => {
        if (!isJudging.current) {
          isJudging.current = true;
          void judge(text)
            .catch(() => undefined)
            .finally(() => (isJudging.current = false));
        }
        return 'go on';
      }}
    />
  );
}
