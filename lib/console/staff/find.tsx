import { useState } from 'preact/hooks';
import { go, to } from '../address.ts';
import { Title } from '../parts.tsx';
import { words } from '../words.ts';

/** Finds a dossier by the code on its receipt. */
export function Find() {
  const w = words();
  const [code, setCode] = useState('');
  return (
    <>
      <Title>{w.nav.find}</Title>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim()) go(to(['ho-so', code.trim().toUpperCase()]));
        }}
      >
        <div class="field">
          <label for="code">{w.find.code}</label>
          <input
            id="code"
            type="search"
            autocomplete="off"
            value={code}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        </div>
        <button type="submit">{w.search}</button>
      </form>
    </>
  );
}
