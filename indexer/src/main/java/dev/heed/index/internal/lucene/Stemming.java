package dev.heed.index.internal.lucene;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/// A language for which Lucene has a stemmer.
///
/// @param usual its analyzer with its own stop words
/// @param without its analyzer with other stop words
record Stemming(Supplier<Analyzer> usual, Function<CharArraySet, Analyzer> without) {

  /// By ISO 639-1 code; Sorani has only a code of ISO 639-3.
  static final Map<String, Stemming> LANGUAGES =
      Map.ofEntries(
          entry("ar", new Stemming(ArabicAnalyzer::new, ArabicAnalyzer::new)),
          entry("bg", new Stemming(BulgarianAnalyzer::new, BulgarianAnalyzer::new)),
          entry("bn", new Stemming(BengaliAnalyzer::new, BengaliAnalyzer::new)),
          entry("ca", new Stemming(CatalanAnalyzer::new, CatalanAnalyzer::new)),
          entry("ckb", new Stemming(SoraniAnalyzer::new, SoraniAnalyzer::new)),
          entry("cs", new Stemming(CzechAnalyzer::new, CzechAnalyzer::new)),
          entry("da", new Stemming(DanishAnalyzer::new, DanishAnalyzer::new)),
          entry("de", new Stemming(GermanAnalyzer::new, GermanAnalyzer::new)),
          entry("el", new Stemming(GreekAnalyzer::new, GreekAnalyzer::new)),
          entry("en", new Stemming(EnglishAnalyzer::new, EnglishAnalyzer::new)),
          entry("es", new Stemming(SpanishAnalyzer::new, SpanishAnalyzer::new)),
          entry("et", new Stemming(EstonianAnalyzer::new, EstonianAnalyzer::new)),
          entry("eu", new Stemming(BasqueAnalyzer::new, BasqueAnalyzer::new)),
          entry("fa", new Stemming(PersianAnalyzer::new, PersianAnalyzer::new)),
          entry("fi", new Stemming(FinnishAnalyzer::new, FinnishAnalyzer::new)),
          entry("fr", new Stemming(FrenchAnalyzer::new, FrenchAnalyzer::new)),
          entry("ga", new Stemming(IrishAnalyzer::new, IrishAnalyzer::new)),
          entry("gl", new Stemming(GalicianAnalyzer::new, GalicianAnalyzer::new)),
          entry("hi", new Stemming(HindiAnalyzer::new, HindiAnalyzer::new)),
          entry("hu", new Stemming(HungarianAnalyzer::new, HungarianAnalyzer::new)),
          entry("hy", new Stemming(ArmenianAnalyzer::new, ArmenianAnalyzer::new)),
          entry("id", new Stemming(IndonesianAnalyzer::new, IndonesianAnalyzer::new)),
          entry("it", new Stemming(ItalianAnalyzer::new, ItalianAnalyzer::new)),
          entry("lt", new Stemming(LithuanianAnalyzer::new, LithuanianAnalyzer::new)),
          entry("lv", new Stemming(LatvianAnalyzer::new, LatvianAnalyzer::new)),
          entry("nb", new Stemming(NorwegianAnalyzer::new, NorwegianAnalyzer::new)),
          entry("ne", new Stemming(NepaliAnalyzer::new, NepaliAnalyzer::new)),
          entry("nl", new Stemming(DutchAnalyzer::new, DutchAnalyzer::new)),
          entry("nn", new Stemming(NorwegianAnalyzer::new, NorwegianAnalyzer::new)),
          entry("no", new Stemming(NorwegianAnalyzer::new, NorwegianAnalyzer::new)),
          entry("pt", new Stemming(PortugueseAnalyzer::new, PortugueseAnalyzer::new)),
          entry("ro", new Stemming(RomanianAnalyzer::new, RomanianAnalyzer::new)),
          entry("ru", new Stemming(RussianAnalyzer::new, RussianAnalyzer::new)),
          entry("sr", new Stemming(SerbianAnalyzer::new, SerbianAnalyzer::new)),
          entry("sv", new Stemming(SwedishAnalyzer::new, SwedishAnalyzer::new)),
          entry("ta", new Stemming(TamilAnalyzer::new, TamilAnalyzer::new)),
          entry("te", new Stemming(TeluguAnalyzer::new, TeluguAnalyzer::new)),
          entry("tr", new Stemming(TurkishAnalyzer::new, TurkishAnalyzer::new)));
}
